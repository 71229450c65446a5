import { Layers } from 'lucide-react'
import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t, tCount } from '@/components/ui/i18n'
import type { OpenTab, TabReading } from '@/components/open-tabs'

/** As many as one message takes along. */
const MOST_TABS = 10

/** Attaches several tabs of this window. The browser asks first for the list of tabs, then for the sites of the chosen ones. */
export const SelectTabs = ({ onAttached }: { readonly onAttached: () => void }) => {
  const { call, readOpenTabs } = useAppClient()
  const [reading, setReading] = useState<TabReading>()
  const [chosen, setChosen] = useState<readonly OpenTab[]>([])
  const [state, setState] = useState<'refused' | 'working' | AppError>()
  const open = async (): Promise<void> => {
    const found = await readOpenTabs()
    setReading(found)
    setState(found === undefined ? 'refused' : undefined)
  }
  const attach = async (from: TabReading): Promise<void> => {
    const asked = from.request(chosen)
    setState('working')
    if (!(await asked)) return setState('refused')
    let failed: AppError | undefined
    for (const { tabId, windowId } of chosen) {
      const result = await call('page.capture', { tabId, windowId })
      if (!result.ok) failed = result.error
    }
    await from.giveBack()
    if (failed !== undefined) return setState(failed)
    onAttached()
  }
  const toggle = (tab: OpenTab): void =>
    setChosen((before) =>
      before.includes(tab) ? before.filter((one) => one !== tab) : [...before, tab],
    )
  const groups = [...new Set((reading?.tabs ?? []).flatMap(({ group }) => group ?? []))]
  return (
    <div className="grid gap-1">
      {reading === undefined ? (
        <Button size="small" className="justify-self-start" onClick={() => void open()}>
          <Layers aria-hidden size={14} />
          {t('tabs_select')}
        </Button>
      ) : (
        <fieldset className="grid gap-1">
          <legend className="text-xs text-muted">{t('tabs_lead', [MOST_TABS])}</legend>
          <ul className="grid max-h-48 overflow-y-auto">
            {reading.tabs.map((tab) => (
              <li key={tab.tabId}>
                <label className="flex items-baseline gap-2 py-0.5">
                  <input
                    type="checkbox"
                    aria-label={`${tab.title} ${tab.host}`}
                    checked={chosen.includes(tab)}
                    disabled={
                      tab.pattern === undefined ||
                      (chosen.length >= MOST_TABS && !chosen.includes(tab))
                    }
                    onChange={() => toggle(tab)}
                  />
                  <span className="min-w-0">
                    <span className="block truncate">{tab.title}</span>
                    <span className="block text-xs break-all text-muted">
                      {tab.pattern === undefined ? t('tabs_unreadable', [tab.host]) : tab.host}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap gap-1">
            <Button
              size="small"
              look="primary"
              aria-disabled={chosen.length === 0 || state === 'working'}
              onClick={() => {
                if (chosen.length > 0 && state !== 'working') void attach(reading)
              }}
            >
              {tCount('tabs_attach', chosen.length)}
            </Button>
            {groups.map((group, at) => (
              <Button
                key={group}
                size="small"
                onClick={() =>
                  setChosen(
                    reading.tabs
                      .filter((tab) => tab.group === group && tab.pattern !== undefined)
                      .slice(0, MOST_TABS),
                  )
                }
              >
                {t('tabs_group', [at + 1])}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
      {state === 'refused' && <output className="text-xs text-muted">{t('tabs_refused')}</output>}
      {typeof state === 'object' && <ErrorNotice error={state} />}
    </div>
  )
}
