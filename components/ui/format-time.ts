/** Today's times as a time, older ones as a date; both in the browser's language. */
export const formatWhen = (at: number): string => {
  const [date, today] = [new Date(at), new Date()]
  return date.toDateString() === today.toDateString()
    ? date.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
    : date.toLocaleDateString(undefined, { day: 'numeric', month: 'short' })
}

/** A duration with the precision that a person cares about: 80 ms, 1.4 s, 3 min. */
export const formatDuration = (milliseconds: number): string => {
  if (milliseconds < 1000) return formatUnit(milliseconds, 'millisecond', 0)
  if (milliseconds < 120_000) return formatUnit(milliseconds / 1000, 'second', 1)
  return formatUnit(milliseconds / 60_000, 'minute', 0)
}

const formatUnit = (value: number, unit: string, maximumFractionDigits: number): string =>
  new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits,
  }).format(value)
