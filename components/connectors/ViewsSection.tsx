import { buildPolicy } from '@/lib/apps/view/build-policy'
import { toolUiOf, type ViewPage } from '@/lib/domain/app-view'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ToolRow } from '@/lib/domain/tool'
import { listPages } from '@/lib/store/queries/views'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'

/** Whether a connector may show views, and for each page of it what it asked for and what it gets. */
export const ViewsSection = ({
  connector: { id, name, views = 'ask' },
  tools,
}: {
  readonly connector: ConnectorRow
  readonly tools: readonly ToolRow[]
}) => {
  const { call } = useAppClient()
  const pages = useRead((db) => listPages(db, id), [id]) ?? []
  if (pages.length === 0 && !tools.some(({ definition }) => toolUiOf(definition).uri)) return null
  return (
    <div className="grid gap-2">
      <SelectField
        label={t('views_mode', [name])}
        className="max-w-56"
        value={views}
        choices={[
          { value: 'on', text: t('views_on') },
          { value: 'ask', text: t('views_ask') },
          { value: 'off', text: t('views_off') },
        ]}
        onChoose={(next) => void call('connector.set-views', { id, views: next })}
      />
      {pages.length > 0 && (
        <Disclosure summary={<span>{t('views_title')}</span>}>
          <p className="text-xs text-muted">{t('views_lead')}</p>
          <ul className="grid gap-1.5 pt-1">
            {pages.map((page) => (
              <Page key={page.hash} page={page} />
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}

const Page = ({ page }: { readonly page: ViewPage }) => {
  const { csp, reaches, refused } = buildPolicy(page.ui)
  const { permissions } = page.ui
  const granted: readonly string[] = page.granted ?? []
  const asked =
    typeof permissions === 'object' && permissions !== null ? Object.keys(permissions) : []
  return (
    <li className="grid gap-1 rounded-lg border px-2 py-1.5 text-xs">
      <p className="flex flex-wrap items-center justify-between gap-1">
        <span className="min-w-0 font-mono">
          <HiddenText text={page.uri} />
        </span>
        <Badge tone={page.agreed ? 'good' : 'ask'}>
          {t(page.agreed ? 'views_agreed' : 'views_waiting')}
        </Badge>
      </p>
      <dl className="grid gap-1">
        <Row label={t('views_reach')} words={reaches} />
        <Row
          label={t('views_refused')}
          words={[...refused, ...asked.filter((one) => !granted.includes(one))]}
        />
        {granted.length > 0 && <Row label={t('views_granted')} words={granted} />}
      </dl>
      <p className="well font-mono">{csp}</p>
    </li>
  )
}

const Row = ({ label, words }: { readonly label: string; readonly words: readonly string[] }) => (
  <div className="flex flex-wrap gap-1">
    <dt className="text-muted">{label}</dt>
    <dd className="min-w-0">
      {words.length === 0 ? t('views_nothing') : <HiddenText text={words.join(', ')} />}
    </dd>
  </div>
)
