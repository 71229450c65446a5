import { useId, useState } from 'react'
import type { ConnectorScope } from '@/lib/domain/connector-scope'
import { parseSite } from '@/lib/domain/site'
import { t } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'
import { TextField } from '@/components/ui/TextField'

type Kind = 'everywhere' | 'conversation' | 'sites'

const kindOf = (scope: ConnectorScope | undefined): Kind => {
  if (scope === undefined) return 'everywhere'
  return scope === 'conversation' ? scope : 'sites'
}

const sitesIn = (typed: string): readonly string[] =>
  typed.split(/[\s,;]+/).filter((word) => word !== '')

/**
 * Where a connector may be used. As long as no site is named that can be read, sites mean the narrower thing: only where it is
 * switched on.
 */
export const ScopeField = ({
  name,
  scope,
  onChoose,
}: {
  readonly name: string
  readonly scope: ConnectorScope | undefined
  readonly onChoose: (scope: ConnectorScope | undefined) => void
}) => {
  const errorId = useId()
  const [kind, setKind] = useState(kindOf(scope))
  const [typed, setTyped] = useState(typeof scope === 'object' ? scope.sites.join(', ') : '')
  const [wrong, setWrong] = useState<string>()

  const takeSites = (): void => {
    const words = sitesIn(typed).slice(0, 50)
    const unread = words.find((word) => parseSite(word) === undefined)
    setWrong(unread)
    const sites = [...new Set(words.flatMap((word) => parseSite(word) ?? []))]
    if (unread !== undefined) return
    setTyped(sites.join(', '))
    onChoose(sites.length === 0 ? 'conversation' : { sites })
  }
  return (
    <div className="grid max-w-100 gap-2">
      <SelectField
        label={t('import_scope', [name])}
        className="w-54"
        value={kind}
        choices={[
          { value: 'everywhere', text: t('import_scope_everywhere') },
          { value: 'conversation', text: t('import_scope_conversation') },
          { value: 'sites', text: t('scope_sites') },
        ]}
        onChoose={(next) => {
          setKind(next)
          setWrong(undefined)
          if (next === 'sites') takeSites()
          else onChoose(next === 'everywhere' ? undefined : next)
        }}
      />
      {kind === 'sites' && (
        <div className="grid gap-1 text-xs">
          <TextField
            label={t('scope_sites_field')}
            hint={t('scope_sites_hint')}
            placeholder="github.com, https://intranet.example"
            value={typed}
            invalid={wrong !== undefined}
            errorId={wrong === undefined ? undefined : errorId}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={takeSites}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              takeSites()
            }}
          />
          {wrong !== undefined && (
            <p id={errorId} role="alert" className="text-danger">
              {t('scope_sites_wrong', [wrong])}
            </p>
          )}
        </div>
      )}
    </div>
  )
}
