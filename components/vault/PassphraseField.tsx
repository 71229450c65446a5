import { TextField, type TextFieldProps } from '@/components/ui/TextField'

/**
 * A passphrase is typed here and leaves the page with its command. It is kept from password managers: one that is stored
 * in the same profile opens what it is to protect.
 */
export const PassphraseField = ({
  onText,
  ...rest
}: Pick<TextFieldProps, 'label' | 'hint' | 'value' | 'invalid' | 'errorId' | 'ref'> & {
  readonly onText: (text: string) => void
}) => (
  <TextField
    {...rest}
    type="password"
    maxLength={1000}
    autoComplete="off"
    onChange={(event) => onText(event.target.value)}
  />
)
