import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import type { Endorsing } from './use-endorse'
import { useTrustedPress } from './use-trusted-press'

/** Makes one value the person's own. As deliberate as an answer: only a person's press counts, and only once the card is armed. */
export const EndorseButton = ({
  value,
  endorsing,
}: {
  readonly value: string
  readonly endorsing: Endorsing
}) => {
  const press = useTrustedPress(endorsing.armed, () => endorsing.endorse(value))
  return (
    <Button
      size="small"
      aria-label={t('endorse_named', [value])}
      aria-disabled={!endorsing.armed}
      {...press}
    >
      {t('endorse')}
    </Button>
  )
}

/** Lengths that can be vouched for: shorter is no statement, longer is not read. As the command wants it. */
export const mayEndorse = (value: string): boolean =>
  value.trim().length >= 2 && value.length <= 500
