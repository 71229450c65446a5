import { Fragment, lazy, Suspense, useMemo, useState, type ReactNode } from 'react'
import type { CallRow } from '@/lib/domain/call'
import type { Citation, ContentBlock } from '@/lib/domain/content-block'
import type { MessageRow } from '@/lib/domain/conversation'
import { isSkillDraft } from '@/components/plugins/is-skill-draft'
import { ViewSlot } from '@/components/apps/ViewSlot'
import { t } from '@/components/ui/i18n'
import { onDemand } from '@/components/ui/on-demand'
import { CallCard } from './CallCard'
import { passagesCited, withMarks } from './markdown/citation-marks'
import { Citations } from './markdown/CitedText'
import { Markdown } from './markdown/Markdown'
import { Thinking } from './Thinking'

const KeepSkillDraft = lazy(async () => ({
  default: (await import('@/components/plugins/KeepSkillDraft')).KeepSkillDraft,
}))
const CitedSource = onDemand(async () => (await import('./CitedSource')).CitedSource)
/** Loaded with the first one. */
const SubAgent = lazy(async () => ({ default: (await import('./SubAgent')).SubAgent }))

/** One finished answer of the model, block by block, each call in its place. */
export const AssistantMessage = ({
  message,
  calls,
  nameOf,
}: {
  readonly message: MessageRow
  readonly calls: readonly CallRow[]
  /** Our name of a call's connector. */
  readonly nameOf: (call: CallRow) => string | undefined
}) => {
  const passages = useMemo(
    () =>
      passagesCited(
        message.content.flatMap((block) => (block.type === 'text' ? (block.citations ?? []) : [])),
      ),
    [message],
  )
  const [shown, show] = useState<number>()
  const citations = useMemo(() => ({ shown, show }), [shown])
  const cited = shown === undefined ? undefined : passages[shown]
  const blocks = message.content
    .map((block, index) => blockNode(block, index, calls, nameOf, passages))
    .filter((node) => node !== undefined)
  if (blocks.length === 0) return null
  return (
    <article className="grid min-w-0 gap-2.5">
      <h2 className="sr-only">{t('sayso')}</h2>
      <Citations value={passages.length === 0 ? undefined : citations}>{blocks}</Citations>
      {cited !== undefined && shown !== undefined && (
        <CitedSource
          key={shown}
          citation={cited}
          number={shown + 1}
          conversationId={message.conversationId}
          onClose={() => show(undefined)}
        />
      )}
      {message.partial !== true &&
        message.content.some((block) => block.type === 'text' && isSkillDraft(block.text)) && (
          <Suspense>
            <KeepSkillDraft message={message} />
          </Suspense>
        )}
      {message.partial === true && (
        <p className="text-xs text-muted italic">{t('message_partial')}</p>
      )}
    </article>
  )
}

const blockNode = (
  block: ContentBlock,
  key: number,
  calls: readonly CallRow[],
  nameOf: (call: CallRow) => string | undefined,
  passages: readonly Citation[],
): ReactNode => {
  if (block.type === 'text') {
    return block.text.trim() === '' ? undefined : (
      <Markdown key={key} text={markedText(block, passages)} />
    )
  }
  if (block.type === 'thinking') {
    return block.thinking.trim() === '' ? undefined : <Thinking key={key} text={block.thinking} />
  }
  if (block.type !== 'tool_use') return undefined
  const call = calls.find((one) => one.toolUseId === block.id)
  if (call?.subAgent !== undefined) {
    return (
      <Suspense key={key}>
        <SubAgent subAgent={call.subAgent} nameOf={nameOf} />
      </Suspense>
    )
  }
  return call === undefined ? undefined : (
    <Fragment key={key}>
      <CallCard call={call} connectorName={nameOf(call)} />
      <ViewSlot call={call} />
    </Fragment>
  )
}

const markedText = (
  { text, citations }: Extract<ContentBlock, { type: 'text' }>,
  passages: readonly Citation[],
): string => (citations === undefined ? text : withMarks(text, citations, passages))
