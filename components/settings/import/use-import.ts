import { useState } from 'react'
import type { ImportPlan } from '@/lib/domain/import/import-plan'
import { listConnectors } from '@/lib/store/queries/connectors'
import { useAppClient } from '@/components/AppClientProvider'
import { findMessage, t } from '@/components/ui/i18n'
import { problemSentence } from './import-words'

export interface ReadConfiguration {
  readonly id: number
  readonly plan: ImportPlan
  /** Undefined for pasted text. */
  readonly file: string | undefined
}

export interface Importing {
  readonly text: string
  readonly write: (text: string) => void
  readonly busy: boolean
  readonly problem: string | undefined
  readonly read: ReadConfiguration | undefined
  readonly readText: (text: string) => Promise<void>
  readonly readFile: (file: File) => Promise<void>
  readonly startOver: () => void
}

/** As many bytes can be 1 million characters; more is not even opened. */
const MOST_BYTES = 4_000_000

/**
 * Text to plan. What was written stays until it could be read; then it goes, with the secrets in it. The parsers are loaded
 * when they are first needed.
 */
export const useImport = (): Importing => {
  const { reader } = useAppClient()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [read, setRead] = useState<ReadConfiguration>()

  const take = async (given: string, file: string | undefined): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    const [{ readImport }, connectors] = await Promise.all([
      import('@/lib/domain/import/read-import'),
      listConnectors(reader),
    ])
    const plan = readImport(given, connectors)
    setBusy(false)
    if (!plan.ok) {
      setProblem(
        problemSentence(plan.error, (key, slots) => findMessage(key, slots.map(String)) ?? ''),
      )
      if (file === undefined) setText(given)
      return
    }
    setText('')
    setRead({ id: (read?.id ?? 0) + 1, plan: plan.value, file })
  }
  return {
    text,
    write: (written) => {
      setText(written)
      setProblem(undefined)
    },
    busy,
    problem,
    read,
    readText: (given) => take(given, undefined),
    readFile: async (file) => {
      if (file.size > MOST_BYTES) return setProblem(t('import_problem_too_large'))
      try {
        await take(await file.text(), file.name)
      } catch {
        setBusy(false)
        setProblem(t('import_problem_unreadable_file'))
      }
    },
    startOver: () => setRead(undefined),
  }
}
