import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { t } from '@/components/ui/i18n'

export interface DayOfLines {
  /** Unique among the days given. */
  readonly day: string
  readonly name: string
  readonly lines: readonly AuditLine[]
}

/** Runs of lines of the same day, in the order given; days are the person's own, by this computer's time zone. */
export const daysOf = (lines: readonly AuditLine[], now = Date.now()): DayOfLines[] => {
  const days: (DayOfLines & { lines: AuditLine[] })[] = []
  for (const line of lines) {
    const day = new Date(line.row.at).toDateString()
    const last = days.at(-1)
    if (last?.day === day) last.lines.push(line)
    else days.push({ day, name: dayName(line.row.at, now), lines: [line] })
  }
  return days
}

const dayName = (at: number, now: number): string => {
  const day = new Date(at)
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1)
  if (day.toDateString() === new Date(now).toDateString()) return t('today')
  if (day.toDateString() === yesterday.toDateString()) return t('yesterday')
  return day.toLocaleDateString(undefined, { dateStyle: 'full' })
}
