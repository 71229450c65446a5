import {
  isGrantable,
  permissionsAskedBy,
  type Grantable,
  type ViewPage,
  type ViewPermission,
} from '@/lib/domain/app-view'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'

const WORDS = {
  camera: 'view_may_camera',
  microphone: 'view_may_microphone',
  geolocation: 'view_may_geolocation',
  clipboardWrite: 'view_may_clipboard',
} as const satisfies Record<ViewPermission, string>

/**
 * What a view wants of the person's machine, a line each, off until the person says so here: in our frame around the view, where
 * the view cannot draw. The view begins anew with what it was given. What the browser gives to no sandbox is said to be so.
 */
export const ViewPermissions = ({
  page,
  isHidden,
}: {
  readonly page: ViewPage
  /** Something else is asked now; nothing is granted beside it. */
  readonly isHidden: boolean
}) => {
  const { call } = useAppClient()
  const asked = permissionsAskedBy(page.ui)
  if (asked.length === 0) return null
  const { connectorId, hash, granted = [] } = page
  const change = (permissions: readonly Grantable[]): void =>
    void call('view.grant', { connectorId, hash, permissions: [...permissions] })
  return (
    <ul aria-label={t('view_wants')} className="grid gap-1">
      {asked.map((one) => {
        const what = t(WORDS[one])
        if (!isGrantable(one)) {
          return (
            <li key={one} className="px-1 text-muted">
              {t('view_permission_never', [what])}
            </li>
          )
        }
        const has = granted.includes(one)
        return (
          <li key={one} className="flex flex-wrap items-center justify-between gap-1 px-1">
            <span className="text-muted">
              {t(has ? 'view_permission_on' : 'view_permission_off', [what])}
            </span>
            <Button
              size="small"
              aria-label={t(has ? 'view_take_back_named' : 'view_grant_named', [what])}
              aria-disabled={isHidden}
              onClick={({ nativeEvent }) => {
                if (!nativeEvent.isTrusted || isHidden) return
                change(has ? granted.filter((other) => other !== one) : [...granted, one])
              }}
            >
              {t(has ? 'view_take_back' : 'view_grant')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
