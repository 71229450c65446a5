import type { AuditRow } from '@/lib/domain/audit'

/** A text among a row's data; empty where there is none. */
export const dataText = ({ data }: AuditRow, member: string): string => {
  const value = data[member]
  return typeof value === 'string' ? value : ''
}

/** A number among a row's data; 0 where there is none. */
export const dataNumber = ({ data }: AuditRow, member: string): number => {
  const value = data[member]
  return typeof value === 'number' ? value : 0
}

/** The texts of a list among a row's data. */
export const dataList = ({ data }: AuditRow, member: string): string[] => {
  const value = data[member]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
