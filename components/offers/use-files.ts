import { useEffect, useEffectEvent, useState, type ClipboardEvent } from 'react'
import { useAppClient } from '@/components/AppClientProvider'
import { errorSentence } from '@/components/ui/error-sentence'
import { t } from '@/components/ui/i18n'
import type { Attached } from './use-attachments'

/** What one message takes. */
const MOST_ATTACHED = 10

const PROBLEMS = { 'too-large': 'attach_too_large', unreadable: 'attach_unreadable' } as const

/**
 * Files that are dropped anywhere on the page, pasted or picked become attachments that wait in the composer; none is sent by
 * itself. What cannot be attached is named, and what was written and attached before stays.
 */
export const useFiles = (
  attachedCount: number,
  attach: (one: Attached) => void,
): {
  readonly problems: readonly string[]
  readonly add: (files: readonly File[]) => void
  readonly onPaste: (event: ClipboardEvent) => void
  /** The message is sent: what was wrong with its files is over. */
  readonly forget: () => void
} => {
  const { call } = useAppClient()
  const [problems, setProblems] = useState<readonly string[]>([])
  const addOne = async (file: File): Promise<string | undefined> => {
    const { readDroppedFile } = await import('./read-dropped-file')
    const content = await readDroppedFile(file)
    if (typeof content === 'string') return t(PROBLEMS[content], [file.name])
    const title = file.name.slice(0, 300).toWellFormed() || t('attachment_file')
    const result = await call('attachment.add', { title, content })
    if (!result.ok) return errorSentence(result.error).sentence
    attach({ id: result.value.id, title })
    return undefined
  }
  const addAll = async (files: readonly File[]): Promise<void> => {
    const room = Math.max(0, MOST_ATTACHED - attachedCount)
    const found = files.slice(room).map(({ name }) => t('attach_too_many', [name]))
    // One after the other: a picture that is decoded takes much more room than its file.
    for (const file of files.slice(0, room)) {
      const problem = await addOne(file)
      if (problem !== undefined) found.push(problem)
    }
    setProblems(found)
  }
  const add = (files: readonly File[]): void => void addAll(files)
  const onDrop = useEffectEvent((event: DragEvent) => {
    if (event.defaultPrevented || !hasFiles(event)) return
    event.preventDefault()
    add([...(event.dataTransfer?.files ?? [])])
  })
  useEffect(() => {
    // On the whole page: beside the composer the browser would open the file in the place of the page.
    addEventListener('dragover', allowFiles)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', allowFiles)
      removeEventListener('drop', onDrop)
    }
  }, [])
  return {
    problems,
    add,
    onPaste: (event) => {
      const { files } = event.clipboardData
      // Programs that copy text add a picture of it: where there is text, it is what is meant.
      if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return
      event.preventDefault()
      add([...files])
    },
    forget: () => setProblems([]),
  }
}

/** Text that is dragged goes where the browser puts it, and is told from what is typed there. */
const hasFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes('Files') === true

const allowFiles = (event: DragEvent): void => {
  if (hasFiles(event)) event.preventDefault()
}
