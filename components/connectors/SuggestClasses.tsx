import { Dialog } from '@base-ui/react/dialog'
import { useMemo, useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { EffectClass } from '@/lib/domain/effect-class'
import type { ToolRow } from '@/lib/domain/tool'
import { suggestEffect } from '@/lib/policy/lower-effect'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { effectWords } from '@/components/ui/effect-words'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t, tCount } from '@/components/ui/i18n'

interface Suggested {
  readonly tool: ToolRow
  readonly effect: EffectClass
}

/** Classes that Sayso would give to tools without one, shown before the person takes them over: never applied silently. */
export const SuggestClasses = ({
  connector,
  tools,
}: {
  readonly connector: ConnectorRow
  readonly tools: readonly ToolRow[]
}) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const [open, setOpen] = useState(false)
  const [error, setError] = useState<AppError>()
  const suggested = useMemo(() => suggestFor(tools), [tools])
  if (suggested.length === 0) return null

  const apply = async (): Promise<void> => {
    for (const { tool, effect } of suggested) {
      const { connectorId, name } = tool
      const result = await call('tool.classify', { connectorId, name, effect })
      if (!result.ok) return setError(result.error)
    }
    setOpen(false)
    announce(tCount('classes_applied', suggested.length))
  }
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        render={
          <Button size="small" className="justify-self-start">
            {t('use_suggested')}
          </Button>
        }
      />
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed top-1/2 start-1/2 z-50 flex max-h-[85dvh] w-lg max-w-[calc(100vw-2rem)] -translate-1/2 flex-col gap-3 rounded-xl border bg-surface p-4 shadow-raised">
          <Dialog.Title className="text-base font-semibold">
            {t('suggested_title', [connector.name])}
          </Dialog.Title>
          <Dialog.Description className="text-muted">{t('suggested_text')}</Dialog.Description>
          <ul
            className="grid min-h-0 gap-1 overflow-y-auto"
            // A scrolling region must be reachable by keyboard.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            aria-label={t('suggested_list')}
          >
            {suggested.map(({ tool, effect }) => (
              <li key={tool.name} className="flex flex-wrap justify-between gap-x-3 border-b py-1">
                <span className="font-mono text-xs">{tool.name}</span>
                <span className="text-xs text-muted">{effectWords(effect)}</span>
              </li>
            ))}
          </ul>
          {error !== undefined && <ErrorNotice error={error} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Dialog.Close render={<Button>{t('cancel')}</Button>} />
            <Button look="primary" onClick={() => void apply()}>
              {tCount('apply_to_tools', suggested.length)}
            </Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const suggestFor = (tools: readonly ToolRow[]): readonly Suggested[] =>
  tools
    .filter((tool) => tool.chosenEffect === undefined && tool.definitionHash === tool.approvedHash)
    .map((tool) => ({ tool, effect: suggestEffect(tool.definition) }))
