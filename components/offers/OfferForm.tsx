import { useId, useState } from 'react'
import type { ConversationId } from '@/lib/domain/ids'
import { Button } from '@/components/ui/Button'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { ServerWords } from '@/components/ui/ServerWords'
import { TextField } from '@/components/ui/TextField'
import { expandTemplate } from './expand-template'
import type { OfferField, OfferItem } from './offer-items'
import { useCompletion } from './use-completion'

/** What a prompt or a template wants to know before it can be read. All that is written here goes to its server. */
export const OfferForm = ({
  item,
  conversationId,
  reading,
  onRead,
  onBack,
}: {
  readonly item: OfferItem
  readonly conversationId: ConversationId | undefined
  readonly reading: boolean
  readonly onRead: (values: Readonly<Record<string, string>>) => void
  readonly onBack: () => void
}) => {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const isMissing = item.fields.some(
    ({ name, required }) => required && (values[name] ?? '') === '',
  )
  return (
    <form
      className="grid gap-2"
      aria-label={item.title}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isMissing && !reading) onRead(values)
      }}
    >
      <p className="font-medium">
        <HiddenText text={item.title} />{' '}
        <span className="font-normal text-muted">{item.connectorName}</span>
      </p>
      {item.description !== undefined && <ServerWords text={item.description} />}
      {item.fields.map((field, index) => (
        <Field
          key={field.name}
          field={field}
          item={item}
          conversationId={conversationId}
          isFirst={index === 0}
          value={values[field.name] ?? ''}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
          onLeave={onBack}
        />
      ))}
      {item.kind === 'template' && (
        <p className="font-mono text-xs break-all text-muted">
          <HiddenText text={expandTemplate(item.name, values)} />
        </p>
      )}
      <p className="text-xs text-muted">{t('offer_goes_to', [item.connectorName])}</p>
      <div className="flex gap-2">
        <Button type="submit" look="primary" size="small" aria-disabled={isMissing || reading}>
          {reading ? t('resource_reading') : t('offer_attach')}
        </Button>
        <Button size="small" onClick={onBack}>
          {t('offer_back')}
        </Button>
      </div>
    </form>
  )
}

const Field = ({
  field: { name, description, required },
  item,
  conversationId,
  isFirst,
  value,
  onChange,
  onLeave,
}: {
  readonly field: OfferField
  readonly item: OfferItem
  readonly conversationId: ConversationId | undefined
  readonly isFirst: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onLeave: () => void
}) => {
  const list = useId()
  const [active, setActive] = useState(false)
  const found = useCompletion(conversationId, item, name, active ? value : undefined)
  return (
    <>
      <TextField
        label={required ? name : t('offer_optional', [name])}
        list={list}
        required={required}
        // Opened by the person's own key or click, to be written in.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isFirst}
        value={value}
        onFocus={() => setActive(true)}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onLeave()}
        {...(description === undefined ? {} : { hint: <HiddenText text={description} /> })}
      />
      <datalist id={list}>
        {found.map((text) => (
          <option key={text}>{text}</option>
        ))}
      </datalist>
    </>
  )
}
