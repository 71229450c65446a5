import { Disclosure } from '@/components/ui/Disclosure'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { Spinner } from '@/components/ui/Spinner'

/** The model's thinking, folded: it is no answer. */
export const Thinking = ({
  text,
  unfinished = false,
}: {
  readonly text: string
  readonly unfinished?: boolean
}) => (
  <Disclosure
    className="text-xs text-muted"
    summary={
      <span className="inline-flex items-center gap-1.5">
        {unfinished ? t('thinking') : t('thought')}
        {unfinished && <Spinner size={12} />}
      </span>
    }
  >
    <p dir="auto" className="ms-1.5 border-s-2 ps-3 whitespace-pre-wrap">
      <HiddenText text={text} />
    </p>
  </Disclosure>
)
