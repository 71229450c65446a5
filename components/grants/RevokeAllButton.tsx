import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { t, tCount } from '@/components/ui/i18n'

/** Takes several remembered answers back at once, after a question that says how many. */
export const RevokeAllButton = ({
  label,
  count,
  onConfirm,
}: {
  readonly label: string
  readonly count: number
  readonly onConfirm: () => void
}) => {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button size="small" look="danger" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('grants_revoke_title', [label])}
        description={tCount('grants_revoke_text', count)}
        action={t('revoke')}
        onConfirm={onConfirm}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
