import { useId, type Ref } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { useTrustedPress } from './use-trusted-press'

/** A card's answers: what allows can only be pressed by a person, once the card is armed and all of it has been seen. */
export const CardActions = ({
  armed,
  mayAllow,
  answered,
  words,
  hint,
  error,
  declineRef,
  onAllow,
  onRemember,
  onDecline,
}: {
  readonly armed: boolean
  readonly mayAllow: boolean
  readonly answered: boolean
  readonly words: { readonly allow: string; readonly decline: string; readonly remember?: string }
  readonly hint: string
  readonly error: AppError | undefined
  readonly declineRef: Ref<HTMLButtonElement>
  readonly onAllow: () => void
  readonly onRemember?: () => void
  readonly onDecline: () => void
}) => {
  const hintId = useId()
  const ready = armed && mayAllow
  const decline = useTrustedPress(armed, onDecline)
  const allow = useTrustedPress(ready, onAllow)
  const remember = useTrustedPress(ready, () => onRemember?.())
  return (
    <>
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="grid grid-cols-2 gap-2" aria-busy={answered}>
        <Button ref={declineRef} aria-disabled={!armed} aria-describedby={hintId} {...decline}>
          {words.decline}
        </Button>
        <Button look="primary" aria-disabled={!ready} aria-describedby={hintId} {...allow}>
          {words.allow}
        </Button>
        {words.remember !== undefined && (
          <Button className="col-span-2" aria-disabled={!ready} {...remember}>
            {words.remember}
          </Button>
        )}
      </div>
      <p id={hintId} className="text-xs text-muted">
        {hint}
      </p>
    </>
  )
}
