import { useRef } from 'react'
import { readTitles, type RememberedGrant } from '@/lib/store/queries/grants'
import { useRead } from '@/components/AppClientProvider'
import { Disclosure } from '@/components/ui/Disclosure'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t, tCount } from '@/components/ui/i18n'
import { EndedGrants } from './EndedGrants'
import { grantStanding } from './grant-standing'
import { GrantItem } from './GrantItem'
import { groupGrants } from './group-grants'
import { RevokeAllButton } from './RevokeAllButton'
import { type RevokeScope, useRevoke } from './use-revoke'

/** Every remembered answer, by connector, with the buttons that take them back. */
export const RememberedGrants = ({ grants }: { readonly grants: readonly RememberedGrant[] }) => {
  const box = useRef<HTMLElement>(null)
  const { error, revoke } = useRevoke()
  const inForce = grants.filter((each) => grantStanding(each) !== 'ended')
  const ended = grants.filter((each) => grantStanding(each) === 'ended')
  const { connectors, sites } = groupGrants(inForce)
  const titles = useRead(
    (db) =>
      readTitles(
        db,
        grants.map(({ grant }) => grant.conversationId),
      ),
    [grants],
  )
  // Without its conversation's name a grant cannot be recognised.
  if (titles === undefined) return null
  const revokeThese = async (
    scope: RevokeScope,
    which: readonly RememberedGrant[],
  ): Promise<void> => {
    // The button that was pressed goes away with its row.
    if (
      await revoke(
        scope,
        which.map(({ grant }) => grant.id),
      )
    )
      box.current?.focus()
  }
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-labelledby="remembered"
      className="grid gap-3 rounded-xl border bg-surface p-4 outline-none"
    >
      <div className="flex flex-wrap items-center gap-2">
        <h3 id="remembered" className="grow font-semibold">
          {t('grants_title')}
        </h3>
        {inForce.length > 1 && (
          <RevokeAllButton
            label={t('grants_revoke_everything')}
            count={inForce.length}
            onConfirm={() => void revokeThese({ kind: 'all' }, inForce)}
          />
        )}
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
      {inForce.length === 0 && <p className="text-muted">{t('grants_empty')}</p>}
      {connectors.map(({ id, name, members }) => (
        <div key={id} className="grid gap-2 border-t pt-3">
          <div className="flex flex-wrap items-center gap-2">
            <h4 className="grow font-medium">{t('grants_in', [name])}</h4>
            {members.length > 1 && (
              <RevokeAllButton
                label={t('grants_revoke_all_of', [name])}
                count={members.length}
                onConfirm={() => void revokeThese({ kind: 'connector', id }, members)}
              />
            )}
          </div>
          <ul className="grid gap-2">
            {members.map((each) => (
              <GrantItem
                key={each.grant.id}
                remembered={each}
                conversationTitle={titles.get(each.grant.conversationId)}
                onRevoke={() => void revokeThese({ kind: 'each' }, [each])}
              />
            ))}
          </ul>
        </div>
      ))}
      {sites.length > 0 && (
        <div className="grid gap-1.5 border-t pt-3">
          <h4 className="font-medium">{t('grants_by_site')}</h4>
          <ul className="grid gap-1.5">
            {sites.map(({ site, members }) => {
              const name = site ?? t('no_site')
              return (
                <li key={name} className="flex flex-wrap items-center gap-2">
                  <span className="grow">
                    {name}{' '}
                    <span className="text-muted">
                      {tCount('matrix_remembered', members.length)}
                    </span>
                  </span>
                  <RevokeAllButton
                    label={
                      site === undefined
                        ? t('grants_revoke_no_site')
                        : t('grants_revoke_all_of', [name])
                    }
                    count={members.length}
                    onConfirm={() =>
                      void revokeThese(
                        site === undefined ? { kind: 'each' } : { kind: 'site', site },
                        members,
                      )
                    }
                  />
                </li>
              )
            })}
          </ul>
        </div>
      )}
      {ended.length > 0 && (
        <Disclosure
          className="border-t pt-2 text-xs"
          summary={<span className="text-muted">{tCount('grants_ended', ended.length)}</span>}
        >
          <EndedGrants grants={ended} />
        </Disclosure>
      )}
    </section>
  )
}
