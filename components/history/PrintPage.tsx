import { useEffect, useRef } from 'react'
import type { FileConversation, FilePart } from '@/lib/domain/conversation-file'
import type { ConversationId } from '@/lib/domain/ids'
import { useRead } from '@/components/AppClientProvider'
import { Markdown } from '@/components/chat/markdown/Markdown'
import { Button } from '@/components/ui/Button'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { callTitle, roleName } from './file-words'
import { readForFile } from './read-for-file'
import { whenDrawn } from './when-drawn'

/** One conversation to be printed or saved as a PDF, in a tab of its own. The browser's dialog opens by itself, and by the button. */
export const PrintPage = ({ id }: { readonly id: string }) => {
  const conversation = useRead(
    async (db) => (await readForFile(db, id as ConversationId)) ?? 'gone',
    [id],
  )
  if (conversation === undefined) return null
  if (conversation === 'gone') return <p className="p-4">{t('print_gone')}</p>
  return <Printed conversation={conversation} />
}

const Printed = ({ conversation }: { readonly conversation: FileConversation }) => {
  const page = useRef<HTMLElement>(null)
  useEffect(() => {
    document.title = conversation.title
    return page.current === null ? undefined : whenDrawn(page.current, () => window.print())
  }, [conversation.title])
  return (
    <main ref={page} className="mx-auto grid max-w-2xl gap-4 p-6 print:max-w-none print:p-0">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 dir="auto" className="text-xl font-semibold">
            {conversation.title}
          </h1>
          <p className="text-muted">{new Date(conversation.createdAt).toLocaleString()}</p>
        </div>
        <Button className="print:hidden" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </header>
      {conversation.messages.map((message, index) => (
        // What is printed does not change its order.
        // oxlint-disable-next-line react/no-array-index-key
        <article key={index} className="grid gap-2">
          <h2 className="font-semibold break-after-avoid">{roleName(message)}</h2>
          {message.parts.map((part, place) => (
            // oxlint-disable-next-line react/no-array-index-key
            <Part key={place} part={part} isPerson={message.role === 'user'} />
          ))}
        </article>
      ))}
    </main>
  )
}

const Part = ({ part, isPerson }: { readonly part: FilePart; readonly isPerson: boolean }) => {
  if (part.type === 'text')
    return isPerson ? (
      <p dir="auto" className="border-s-2 border-accent ps-3 whitespace-pre-wrap">
        <HiddenText text={part.text} />
      </p>
    ) : (
      <Markdown text={part.text} />
    )
  if (part.type === 'attachment') return <Quoted title={part.title} texts={[part.text]} />
  const texts = part.result === undefined ? [part.args] : [part.args, part.result]
  return <Quoted title={callTitle(part)} texts={texts} />
}

const Quoted = ({
  title,
  texts,
}: {
  readonly title: string
  readonly texts: readonly string[]
}) => (
  <section className="grid gap-1.5 rounded-md border p-2.5 text-xs">
    <h3 className="font-medium break-after-avoid">
      <HiddenText text={title} />
    </h3>
    {texts.map((text, index) => (
      // oxlint-disable-next-line react/no-array-index-key
      <pre key={index} className="font-mono whitespace-pre-wrap">
        <HiddenText text={text} />
      </pre>
    ))}
  </section>
)
