import type { ReactNode } from 'react'
import type { StoredShow } from '@/lib/domain/decision'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'

/** Everyone who receives something: the connector's own server first, then each destination in the arguments. */
export const Destinations = ({
  host,
  destinations,
  noteOf,
}: {
  readonly host: string
  readonly destinations: StoredShow['to']
  readonly noteOf: (path: string) => ReactNode
}) => (
  <ul className="grid gap-0.5">
    <li className="font-mono text-[0.92em]">{host}</li>
    {destinations.map(({ path, value, ascii }) => (
      <li key={path}>
        <span className="font-mono text-[0.92em]">
          <HiddenText text={value} />
        </span>{' '}
        {ascii !== value && (
          <strong className="text-danger">{t('destination_ascii', [ascii])} </strong>
        )}
        {noteOf(path)}
      </li>
    ))}
  </ul>
)
