import type { ConnectorRow } from '@/lib/domain/connector'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'

/** What is unusual about a connector, and why it is done this way. */
export const ConnectorNotes = ({
  connector,
  onLeaveOutOrigin,
}: {
  readonly connector: ConnectorRow
  readonly onLeaveOutOrigin: (leaveOut: boolean) => void
}) => {
  const { verdict, downgradedFrom, listingFrozen, withoutOrigin, error } = connector
  const host = new URL(connector.url).host
  return (
    <>
      {verdict?.sse === true && (
        <Notice tone="ask">
          <p>{t('sse_warning')}</p>
        </Notice>
      )}
      {verdict !== undefined && downgradedFrom !== undefined && (
        <Notice tone="ask">
          <p>{t('protocol_downgraded', [verdict.version, downgradedFrom])}</p>
        </Notice>
      )}
      {listingFrozen === true && (
        <Notice tone="ask">
          <p>{t('listing_frozen')}</p>
        </Notice>
      )}
      {withoutOrigin === true && (
        <Notice>
          <p>{t('origin_left_out', [host])}</p>
          <Button
            size="small"
            className="justify-self-start"
            onClick={() => onLeaveOutOrigin(false)}
          >
            {t('origin_send')}
          </Button>
        </Notice>
      )}
      {withoutOrigin !== true && error?.code === 'connector.forbidden' && (
        <Notice>
          <p>{t('origin_refused', [host])}</p>
          <Button
            size="small"
            className="justify-self-start"
            onClick={() => onLeaveOutOrigin(true)}
          >
            {t('origin_leave_out')}
          </Button>
        </Notice>
      )}
    </>
  )
}
