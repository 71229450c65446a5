import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { Result } from '@/lib/domain/result'
import type { ToolRow } from '@/lib/domain/tool'
import { EffectSelect } from '@/components/connectors/EffectSelect'
import { ModeSelect } from '@/components/connectors/ModeSelect'
import { ToolDetails } from '@/components/connectors/ToolDetails'
import { useAppClient } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { effectWords } from '@/components/ui/effect-words'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t, tCount } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import type { Permission } from './permission-of'
import { PERMISSION_WORDS } from './permission-words'

const CELL = 'py-1.5 pe-3 align-middle max-sm:p-0'

/**
 * One tool in the matrix. Its mode is changed in the row; its class only beside its definition, because a milder class
 * must not be chosen without what the tool says of itself in sight.
 */
export const ToolPermissionRow = ({
  tool,
  permission,
  remembered,
}: {
  readonly tool: ToolRow
  readonly permission: Permission
  /** Grants in force. */
  readonly remembered: number
}) => {
  const { call } = useAppClient()
  const detailsId = useId()
  const [isOpen, setOpen] = useState(false)
  const [error, setError] = useState<AppError>()
  const { connectorId, name, chosenEffect } = tool
  const { name: words, tone } = PERMISSION_WORDS[permission]
  const run = async (work: Promise<Result<void>>): Promise<void> => {
    const result = await work
    setError(result.ok ? undefined : result.error)
  }
  return (
    <>
      <tr className="border-t max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-center max-sm:gap-x-3 max-sm:gap-y-1 max-sm:py-2">
        <th scope="row" className={joinClasses(CELL, 'font-normal max-sm:order-1')}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={detailsId}
            className="flex min-h-6 items-center gap-1 rounded-md text-start font-mono hover:text-accent-strong"
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronRight
              aria-hidden
              size={13}
              className={joinClasses('shrink-0 text-muted', isOpen && 'rotate-90 rtl:-rotate-90')}
            />
            {name}
          </button>
        </th>
        <td className={joinClasses(CELL, 'max-sm:order-3 max-sm:col-span-2')}>
          {chosenEffect === undefined ? (
            <span className="text-muted">{t('matrix_not_classified')}</span>
          ) : (
            effectWords(chosenEffect)
          )}
        </td>
        <td
          className={joinClasses(
            CELL,
            'w-44 max-sm:order-4 max-sm:col-span-2 max-sm:w-full max-sm:max-w-56',
          )}
        >
          <ModeSelect
            tool={tool}
            onChoose={(mode) => void run(call('tool.set-mode', { connectorId, name, mode }))}
          />
        </td>
        <td className={joinClasses(CELL, 'pe-0 max-sm:order-2 max-sm:text-end sm:w-40')}>
          <Badge tone={tone}>{t(words)}</Badge>{' '}
          {remembered > 0 && (
            <span className="text-muted">{tCount('matrix_remembered', remembered)}</span>
          )}
        </td>
      </tr>
      <tr id={detailsId} hidden={!isOpen} className={isOpen ? 'max-sm:block' : undefined}>
        <td colSpan={4} className="max-sm:block">
          {isOpen && (
            <div className="well mb-2 grid gap-2">
              <p className="text-muted">{t(PERMISSION_WORDS[permission].meaning)}</p>
              <ToolDetails definition={tool.definition} />
              <EffectSelect
                tool={tool}
                onChoose={(effect) =>
                  void run(
                    call('tool.classify', { connectorId, name, effect, hash: tool.definitionHash }),
                  )
                }
              />
            </div>
          )}
        </td>
      </tr>
      {error !== undefined && (
        <tr className="max-sm:block">
          <td colSpan={4} className="max-sm:block">
            <ErrorNotice error={error} />
          </td>
        </tr>
      )}
    </>
  )
}
