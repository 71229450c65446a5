import { useState, type KeyboardEvent } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ApprovalRow } from '@/lib/domain/approval'
import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { Disclosure } from '@/components/ui/Disclosure'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t, tCount } from '@/components/ui/i18n'
import { parseJson } from '@/components/ui/parse-json'
import { EditFieldInput } from './EditFieldInput'
import { fieldsOf, isLeftOut, type EditField } from './edit-fields'
import { argumentsOf, textsOf, type EditFault } from './edit-values'

/**
 * The arguments of a waiting call as a form. Sending it runs nothing: the worker stores, decides and shows the call anew.
 * What was typed stays until that has happened, whatever is wrong with it.
 */
export const EditForm = ({
  approval,
  schema,
  isPart,
  onClose,
}: {
  readonly approval: ApprovalRow
  readonly schema: JsonObject
  /** Only what the schema names is in the form; the other arguments stay. */
  readonly isPart: boolean
  readonly onClose: () => void
}) => {
  const { call } = useAppClient()
  const [fields] = useState(() =>
    fieldsOf(schema, argsOf(approval)).filter(({ name }) => !isPart || isNamed(schema, name)),
  )
  const [texts, setTexts] = useState(() => textsOf(fields))
  const [faults, setFaults] = useState<ReadonlyMap<string, EditFault>>(new Map())
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()

  const send = async (): Promise<void> => {
    if (busy) return
    setError(undefined)
    const args = argumentsOf(fields, texts)
    setFaults(args.ok ? new Map() : args.error)
    if (!args.ok) return
    setBusy(true)
    const { id, nonce } = approval
    const whole = isPart ? { ...argsOf(approval), ...args.value } : args.value
    const edited = await call('approval.edit', { id, nonce, args: JSON.stringify(whole) })
    setBusy(false)
    if (edited.ok) onClose()
    else setError(edited.error)
  }

  /** Enter in here writes a line or sends the form; on the card around it, it would decline. */
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key === 'Enter' || event.key === 'Escape') event.stopPropagation()
  }
  const inputOf = (field: EditField) => (
    <EditFieldInput
      key={field.name}
      field={field}
      text={texts[field.name] ?? ''}
      fault={faults.get(field.name)}
      onText={(text) => setTexts((before) => ({ ...before, [field.name]: text }))}
    />
  )
  const unused = fields.filter(isLeftOut)
  return (
    // Keys of its fields are kept from the card.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      noValidate
      aria-label={t('edit_form_named', [approval.toolName])}
      className="well mt-0.5 grid gap-3"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {fields.filter((field) => !isLeftOut(field)).map(inputOf)}
      {unused.length > 0 && (
        <Disclosure summary={tCount('edit_more', unused.length)}>
          <div className="grid gap-3 pt-2">{unused.map(inputOf)}</div>
        </Disclosure>
      )}
      {faults.size > 0 && (
        <p role="alert" className="text-danger">
          {tCount('edit_faults', faults.size)}
        </p>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="flex flex-wrap gap-2" aria-busy={busy}>
        <Button type="submit" look="primary" aria-disabled={busy}>
          {t('edit_show')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('edit_cancel')}
        </Button>
      </div>
      <p className="text-xs text-muted">{t('edit_hint')}</p>
    </form>
  )
}

const isNamed = ({ properties }: JsonObject, name: string): boolean =>
  isJsonObject(properties) && Object.hasOwn(properties, name)

const argsOf = ({ args }: ApprovalRow): JsonObject => {
  const value = parseJson(args)
  return isJsonObject(value) ? value : {}
}
