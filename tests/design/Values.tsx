import { ArgumentsView } from '@/components/ui/ArgumentsView'
import { HiddenText } from '@/components/ui/HiddenText'
import { Highlighted } from '@/components/ui/Highlighted'
import { JsonView } from '@/components/ui/JsonView'
import { Mark } from '@/components/ui/Mark'
import { LONG, LONG_WORD } from './long-texts'
import { Shelf, State } from './Shelf'

const VALUE = {
  to: ['bob@office.example', 'amy@office.example'],
  subject: 'Lunch',
  urgent: true,
  count: 12,
  nothing: null,
  empty: '',
  none: [],
  nested: { id: 12, labels: { a: 1 } },
  body: LONG,
  word: LONG_WORD,
}

export const Values = () => (
  <>
    <Shelf name="Mark">
      {[16, 20, 36, 44].map((size) => (
        <State key={size} name={String(size)}>
          <Mark size={size} />
        </State>
      ))}
    </Shelf>
    <Shelf name="JsonView">
      <State name="every kind of value" wide>
        <div className="well font-mono text-xs">
          <JsonView value={VALUE} />
        </div>
      </State>
    </Shelf>
    <Shelf name="ArgumentsView">
      <State name="some" wide>
        <div className="well text-xs">
          <ArgumentsView args={'{"number":7}'} />
        </div>
      </State>
      <State name="none">
        <ArgumentsView args="{}" />
      </State>
      <State name="not JSON" wide>
        <ArgumentsView args={'{"number":'} />
      </State>
    </Shelf>
    <Shelf name="HiddenText">
      <State name="nothing hidden">
        <HiddenText text="Lunch on Tuesday" />
      </State>
      <State name="something hidden">
        <HiddenText text={'Lunch\u200B on\u202E Tuesday'} />
      </State>
    </Shelf>
    <Shelf name="Highlighted">
      <State name="two words found">
        <Highlighted text="The crème brûlée needs six yolks." words={['creme', 'yolks']} />
      </State>
    </Shelf>
  </>
)
