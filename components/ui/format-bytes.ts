/** A size as a person reads it: 512 byte, 1.4 kB, 3 MB, 78 GB. */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1000) return formatUnit(bytes, 'byte')
  if (bytes < 1_000_000) return formatUnit(bytes / 1000, 'kilobyte')
  return bytes < 1_000_000_000
    ? formatUnit(bytes / 1_000_000, 'megabyte')
    : formatUnit(bytes / 1_000_000_000, 'gigabyte')
}

const formatUnit = (value: number, unit: string): string =>
  new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(value)
