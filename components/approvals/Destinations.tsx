import type { StoredShow } from '@/lib/domain/decision'
import { Disclosure } from '@/components/ui/Disclosure'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { EndorseButton, mayEndorse } from './EndorseButton'
import { ProvenanceChip } from './ProvenanceChip'
import { isChosen } from './show-notes'
import type { Endorsing } from './use-endorse'

/** More destinations of the person's own choice than this are folded; one that they did not choose never is. */
const SHOWN_CHOSEN = 5

/** From this many on they are counted. */
const COUNTED_FROM = 3

/** Everyone who receives something, those first that the person did not choose. */
export const Destinations = ({
  destinations,
  nameOf,
  endorsing,
}: {
  readonly destinations: StoredShow['to']
  readonly nameOf: (source: string) => string
  readonly endorsing?: Endorsing | undefined
}) => {
  const foreign = destinations.filter(({ provenance }) => !isChosen(provenance))
  const chosen = destinations.filter(({ provenance }) => isChosen(provenance))
  const folded = chosen.length > SHOWN_CHOSEN ? chosen.slice(SHOWN_CHOSEN) : []
  const itemOf = (destination: StoredShow['to'][number]) => (
    <Destination
      key={`${destination.path} ${destination.value}`}
      destination={destination}
      nameOf={nameOf}
      endorsing={endorsing}
    />
  )
  return (
    <div className="grid gap-0.5">
      {destinations.length >= COUNTED_FROM && (
        <p className={foreign.length > 0 ? 'font-medium text-danger' : 'text-muted'}>
          {tCount('destinations_count', destinations.length)}
          {foreign.length > 0 && tCount('destinations_foreign', foreign.length)}
        </p>
      )}
      <ul className="grid gap-0.5">
        {foreign.map(itemOf)}
        {chosen.slice(0, SHOWN_CHOSEN).map(itemOf)}
      </ul>
      {folded.length > 0 && (
        <Disclosure summary={tCount('destinations_more', folded.length)}>
          <ul className="grid gap-0.5">{folded.map(itemOf)}</ul>
        </Disclosure>
      )}
    </div>
  )
}

const Destination = ({
  destination: { value, ascii, provenance },
  nameOf,
  endorsing,
}: {
  readonly destination: StoredShow['to'][number]
  readonly nameOf: (source: string) => string
  readonly endorsing: Endorsing | undefined
}) => (
  <li>
    <span className="font-mono text-[0.92em] font-medium">
      <HiddenText text={value} />
    </span>{' '}
    {ascii !== value && <strong className="text-danger">{t('destination_ascii', [ascii])} </strong>}
    <ProvenanceChip provenance={provenance} nameOf={nameOf} />
    {endorsing !== undefined && !isChosen(provenance) && mayEndorse(value) && (
      <span className="block py-0.5">
        <EndorseButton value={value} endorsing={endorsing} />
      </span>
    )}
  </li>
)
