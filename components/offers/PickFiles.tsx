import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'

export const PickFiles = ({ onPick }: { readonly onPick: (files: readonly File[]) => void }) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton
        icon={Paperclip}
        label={t('attach_files')}
        className="rounded-full!"
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attach_files')}
        onChange={({ target }) => {
          onPick([...(target.files ?? [])])
          // The same file can be picked again.
          target.value = ''
        }}
      />
    </>
  )
}
