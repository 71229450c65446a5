import { Download } from 'lucide-react'
import type { ResultPart } from '@/lib/domain/content-block'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { saveFile } from '@/components/ui/save-file'
import { fileOf } from './part-file'

/** Saves one part of a result, whole. */
export const SavePart = ({ part }: { readonly part: ResultPart }) => (
  <Button
    size="small"
    look="quiet"
    className="justify-self-start text-muted!"
    onClick={() => {
      const { blob, name } = fileOf(part)
      saveFile(blob, name)
    }}
  >
    <Download aria-hidden size={13} />
    {t('result_save')}
  </Button>
)
