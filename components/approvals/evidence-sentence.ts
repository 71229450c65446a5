import type { Evidence } from '@/lib/policy/evidence'
import { effectWords } from '@/components/ui/effect-words'
import { t } from '@/components/ui/i18n'

const FROM = {
  verb: 'trace_from_name',
  noun: 'trace_from_name',
  parameter: 'trace_from_parameter',
  annotation: 'trace_from_annotation',
  description: 'trace_from_description',
  argument: 'trace_from_argument',
  unknown: 'trace_from_nothing',
} as const

/** One thing that told Sayso what a tool does, and whether it proves it or only suggests it. */
export const evidenceSentence = ({ from, word, effect, floor }: Evidence): string => {
  const where = t(FROM[from], [word])
  return floor === undefined
    ? t('trace_suggests', [where, effectWords(effect)])
    : t('trace_proves', [where, effectWords(floor)])
}
