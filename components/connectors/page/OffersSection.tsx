import { useState } from 'react'
import type { ConnectorRow } from '@/lib/domain/connector'
import { findOffers, type OfferItem } from '@/components/offers/offer-items'
import { useOffers } from '@/components/offers/use-offers'
import { ServerSkills } from '@/components/plugins/ServerSkills'
import { Disclosure } from '@/components/ui/Disclosure'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, type MessageKey } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { TextField } from '@/components/ui/TextField'

/** What a server offers beside its tools. It is asked when the person unfolds it, not before. */
export const OffersSection = ({ connector }: { readonly connector: ConnectorRow }) => (
  <Section title={t('connector_offers')} lead={t('connector_offers_lead')}>
    <div className="rounded-xl border bg-surface px-4 py-3">
      {connector.enabled ? (
        <Disclosure
          summary={
            <span className="font-medium">
              {t('connector_offers_ask', [new URL(connector.url).host])}
            </span>
          }
        >
          <OfferList connector={connector} />
        </Disclosure>
      ) : (
        <p className="text-muted">{t('connector_offers_off')}</p>
      )}
    </div>
  </Section>
)

const KINDS = [
  ['prompt', 'offers_only_prompts'],
  ['resource', 'offers_resources'],
  ['template', 'offers_templates'],
] as const satisfies readonly (readonly [OfferItem['kind'], MessageKey])[]

/** From this many on, there is a search field; of each kind so many are drawn. */
const SEARCH_FROM = 9
const MOST_SHOWN = 100

const OfferList = ({ connector }: { readonly connector: ConnectorRow }) => {
  const { items, skills, loading, errors } = useOffers([connector])
  const [sought, setSought] = useState('')
  const found = findOffers(items, sought, false)
  return (
    <div className="grid gap-3 pt-2">
      {items.length >= SEARCH_FROM && (
        <TextField
          type="search"
          label={t('offers_search')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      {KINDS.map(([kind, words]) => {
        const all = found.filter((item) => item.kind === kind)
        return all.length === 0 ? undefined : (
          <section key={kind} className="grid gap-1.5">
            <h3 className="font-semibold">{t(words)}</h3>
            <ul className="grid gap-1.5">
              {all.slice(0, MOST_SHOWN).map((item) => (
                <Offer key={item.key} item={item} />
              ))}
            </ul>
            {all.length > MOST_SHOWN && (
              <p className="text-xs text-muted">{t('offers_more', [MOST_SHOWN, all.length])}</p>
            )}
          </section>
        )
      })}
      <ServerSkills connector={connector} skills={skills} />
      <output className="text-muted">
        {loading
          ? t('offers_loading')
          : found.length + skills.length === 0 && errors.length === 0 && t('offers_none')}
      </output>
      {errors.map((error) => (
        <ErrorNotice key={error.code} error={error} quiet />
      ))}
    </div>
  )
}

const Offer = ({
  item: { kind, name, title, description, fields },
}: {
  readonly item: OfferItem
}) => (
  <li className="grid rounded-lg border px-3 py-2">
    <span dir="auto" className="font-medium">
      <HiddenText text={kind === 'prompt' ? `/${name}` : title} />
    </span>
    {(kind !== 'prompt' || title !== name) && (
      <span className="font-mono text-xs break-all text-muted">
        <HiddenText text={kind === 'prompt' ? title : name} />
      </span>
    )}
    {description !== undefined && description !== '' && (
      <span dir="auto" className="text-xs text-muted">
        <HiddenText text={description} />
      </span>
    )}
    {fields.length > 0 && (
      <span className="text-xs text-muted">
        {t('tool_takes')} <HiddenText text={fields.map((field) => field.name).join(', ')} />
      </span>
    )}
  </li>
)
