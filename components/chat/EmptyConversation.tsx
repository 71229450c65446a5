import { listConnectors, listTools } from '@/lib/store/queries/connectors'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { Mark } from '@/components/ui/Mark'
import { suggestionsOf } from './suggestions'

/** A conversation before its first message: connect something, or begin with what is connected. */
export const EmptyConversation = ({
  onSuggest,
}: {
  readonly onSuggest: (text: string) => void
}) => {
  const { openWelcome } = useAppClient()
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
  if (connected === undefined) return null
  const suggestions = suggestionsOf(connected)
  return (
    <div className="grid grow content-center justify-items-center gap-3 py-8 text-center">
      <Mark size={40} />
      <h2 className="text-lg font-semibold">
        {connected.length === 0 ? t('empty_title_unconnected') : t('empty_title')}
      </h2>
      <p className="max-w-72 text-muted">
        {connected.length === 0 ? t('empty_text_unconnected') : t('empty_text')}
      </p>
      {connected.length === 0 && (
        <Button look="primary" onClick={openWelcome}>
          {t('welcome_begin')}
        </Button>
      )}
      {suggestions.length > 0 && (
        <ul aria-label={t('suggestions')} className="grid w-full max-w-80 gap-1.5 pt-1">
          {suggestions.map(({ key, text, connectorName }) => (
            <li key={key}>
              <Button className="w-full justify-between! text-left" onClick={() => onSuggest(text)}>
                <span className="min-w-0 wrap-anywhere">{text}</span>
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
