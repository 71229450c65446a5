import type { TurnRow } from '@/lib/domain/conversation'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'

/** Above the field while a turn is not over: the gentle way to end it, and when what is being written will be read. */
export const AtWork = ({
  turn,
  joins,
  onJoin,
  onEnd,
}: {
  readonly turn: TurnRow
  /** Undefined while nothing is written. */
  readonly joins: boolean | undefined
  readonly onJoin: (joins: boolean) => void
  readonly onEnd: () => void
}) => (
  <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-xs text-muted">
    {turn.stopAfterStep === true ? (
      <output>{t('ends_after_step')}</output>
    ) : (
      <Button size="small" onClick={onEnd}>
        {t('end_after_step')}
      </Button>
    )}
    {joins !== undefined && (
      <label className="flex min-h-7 items-center gap-1.5 pe-1">
        <input
          type="checkbox"
          className="size-4"
          checked={joins}
          onChange={({ target }) => onJoin(target.checked)}
        />
        {t('join_at_step')}
      </label>
    )}
  </div>
)
