import { createContext } from 'react'
import type { ConversationView } from '@/lib/store/queries/conversations'
import type { Sources } from '@/lib/policy/provenance'
import { PASTED_SOURCE, sourceOfConnector } from '@/lib/policy/source-of'

/** What the texts of a conversation are compared with, to say where a link's address comes from. */
export const LinkSources = createContext<Sources>({ typed: [], contents: [], endorsed: [] })

/** The same texts that the policy compares arguments with. */
export const linkSourcesOf = ({ messages, calls }: ConversationView): Sources => {
  const own = messages
    .filter(({ role, label }) => role === 'user' && label.sources.includes('person'))
    .flatMap(({ content }) => content.filter((block) => block.type === 'text'))
  return {
    typed: own.filter(({ pasted }) => pasted !== true).map(({ text }) => text),
    contents: [
      ...own
        .filter(({ pasted }) => pasted === true)
        .map(({ text }) => ({ source: PASTED_SOURCE, text })),
      ...calls.flatMap(({ connectorId, result }) =>
        connectorId === undefined
          ? []
          : (result ?? []).flatMap((part) =>
              part.type === 'text'
                ? [{ source: sourceOfConnector(connectorId), text: part.text }]
                : [],
            ),
      ),
    ],
    endorsed: [],
  }
}
