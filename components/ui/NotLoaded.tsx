import { Button } from './Button'
import { t } from './i18n'
import { Notice } from './Notice'

/** In the place of a part whose code could not be loaded, as after an update under an open page; the rest of the surface goes on. */
export const NotLoaded = () => (
  <Notice tone="danger" isAlert>
    <p className="font-medium">{t('part_not_loaded')}</p>
    <p>{t('part_not_loaded_hint')}</p>
    <Button className="justify-self-start" onClick={() => location.reload()}>
      {t('reload')}
    </Button>
  </Notice>
)
