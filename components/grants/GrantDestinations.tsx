import { asciiForm } from '@/lib/policy/ascii-form'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'

/** The destinations that a grant names, each with its ASCII form where letters could be mistaken, as on the card. */
export const GrantDestinations = ({ destinations }: { readonly destinations: readonly string[] }) =>
  destinations.map((destination, index) => {
    const ascii = asciiForm(destination)
    return (
      <span key={destination}>
        {index > 0 && ', '}
        <span className="font-mono text-[0.92em]">
          <HiddenText text={destination} />
        </span>
        {ascii !== destination && (
          <strong className="text-danger"> {t('destination_ascii', [ascii])}</strong>
        )}
      </span>
    )
  })
