import type { FileMessage, FilePart } from '@/lib/domain/conversation-file'
import { t } from '@/components/ui/i18n'

/** Who speaks. */
export const roleName = ({ role }: Pick<FileMessage, 'role'>): string =>
  t(role === 'user' ? 'you' : 'sayso')

/** Which tool of what was called, and how it ended. */
export const callTitle = ({
  connector,
  tool,
  state,
}: Extract<FilePart, { type: 'call' }>): string =>
  t('exported_call', [connector === undefined ? tool : `${connector} · ${tool}`, state])

/** Whose view it was and when it looked like that, or that no picture of it is kept. */
export const viewWords = ({
  connector = '',
  view,
}: Pick<Extract<FilePart, { type: 'call' }>, 'connector' | 'view'>): string =>
  view?.type === 'picture'
    ? t('exported_view', [connector, new Date(view.drawnAt).toLocaleString()])
    : t('exported_view_none', [connector])
