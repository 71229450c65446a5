import { listConnectors, listTools } from '@/lib/store/queries/connectors'
import { listSkills } from '@/lib/store/queries/plugins'
import { IncognitoNotice } from '@/components/data/IncognitoNotice'
import { isOnOneOf } from '@/components/offers/offer-items'
import { useBesideSite } from '@/components/page/use-beside-site'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { Mark } from '@/components/ui/Mark'
import { suggestionsOf } from './suggestions'

const MOST_SKILLS = 3

/** A conversation before its first message: connect something, or begin with what is connected. */
export const EmptyConversation = ({
  onSuggest,
}: {
  readonly onSuggest: (text: string) => void
}) => {
  const { openSettingsAt } = useAppClient()
  const connected = useRead(
    async (db) =>
      Promise.all(
        (await listConnectors(db)).map(async (connector) => ({
          connector,
          tools: await listTools(db, connector.id),
        })),
      ),
    [],
  )
  const origin = useBesideSite()?.origin
  const skills = useRead(async (db) => listSkills(db), []) ?? []
  if (connected === undefined) return null
  const suggestions = [
    ...skills
      .filter(
        ({ enabled, forPerson, sites }) =>
          enabled && forPerson && sites !== undefined && isOnOneOf(sites, origin),
      )
      .slice(0, MOST_SKILLS)
      .map(({ command, title }) => ({
        key: command,
        text: `/${command} `,
        connectorName: title,
      })),
    ...suggestionsOf(connected),
  ]
  return (
    <div className="grid grow content-center justify-items-center gap-3 py-8 text-center">
      <Mark size={40} />
      <h2 className="text-lg font-semibold">
        {connected.length === 0 ? t('empty_title_unconnected') : t('empty_title')}
      </h2>
      <p className="max-w-72 text-muted">
        {connected.length === 0 ? t('empty_text_unconnected') : t('empty_text')}
      </p>
      <IncognitoNotice />
      {connected.length === 0 && (
        <Button look="primary" onClick={() => openSettingsAt('welcome')}>
          {t('welcome_begin')}
        </Button>
      )}
      {suggestions.length > 0 && (
        <ul aria-label={t('suggestions')} className="grid w-full max-w-80 gap-1.5 pt-1">
          {suggestions.map(({ key, text, connectorName }) => (
            <li key={key}>
              <Button
                className="w-full justify-between! text-start"
                onClick={() => onSuggest(text)}
              >
                <span dir="auto" className="min-w-0 wrap-anywhere">
                  {text}
                </span>
                <span className="min-w-0 text-xs font-normal wrap-anywhere text-muted">
                  {connectorName}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
