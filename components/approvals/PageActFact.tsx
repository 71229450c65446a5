import { pageAim, type PageAim, type PageTarget } from '@/lib/domain/page-act'
import { isJsonObject } from '@/lib/domain/json'
import type { SightRow } from '@/lib/domain/sight'
import { t } from '@/components/ui/i18n'
import { parseJson } from '@/components/ui/parse-json'

/** What a call to a page would touch; undefined for arguments of any other call. */
export const aimOf = (args: string): PageAim | undefined => {
  const value = parseJson(args)
  return isJsonObject(value) ? pageAim.safeParse(value['page']).data : undefined
}

/**
 * What is acted on, in the page's words and each of them as such, with its place in a picture of the tab where the browser
 * lets us take one. The outline is drawn here: a page cannot move it.
 */
export const PageActFact = ({
  args,
  aim,
  sight,
}: {
  readonly args: string
  readonly aim: PageAim
  readonly sight: SightRow | undefined
}) => (
  <div className="well mt-0.5 grid gap-2">
    {aim.target !== undefined && <TargetWords target={aim.target} />}
    {aim.onto !== undefined && <TargetWords target={aim.onto} label={t('page_onto')} />}
    <GivenWords args={args} />
    {sight !== undefined && <Sight sight={sight} />}
  </div>
)

const TargetWords = ({
  target,
  label = t('page_element'),
}: {
  readonly target: PageTarget
  readonly label?: string
}) => (
  <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
    <Line label={label} text={t('page_named', [target.role, target.name])} />
    {target.shown !== undefined && <Line label={t('page_shows')} text={target.shown} />}
    {target.place !== undefined && <Line label={t('page_place')} text={target.place} />}
    {target.leadsTo !== undefined && <Line label={t('page_leads')} text={target.leadsTo} />}
    {target.fields?.map(([name, value], index) => (
      // Two fields of one name are two fields.
      // oxlint-disable-next-line react/no-array-index-key
      <Line key={index} label={t('page_sends')} text={t('page_field', [name, value])} />
    ))}
  </dl>
)

/** What the model wrote: the text to type, the option to choose, the address to open. */
const GivenWords = ({ args }: { readonly args: string }) => {
  const value = parseJson(args)
  if (!isJsonObject(value)) return null
  const { page: _page, ref: _ref, onto: _onto, ...given } = value
  const entries = Object.entries(given)
  if (entries.length === 0) return null
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
      {entries.map(([name, one]) => (
        <Line key={name} label={name} text={typeof one === 'string' ? one : JSON.stringify(one)} />
      ))}
    </dl>
  )
}

const Line = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <>
    <dt className="text-muted">{label}</dt>
    <dd className="min-w-0 break-words whitespace-pre-wrap">{text}</dd>
  </>
)

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`

const Sight = ({ sight: { picture, box } }: { readonly sight: SightRow }) => {
  const [left, top, width, height] = box
  return (
    <div className="relative overflow-hidden rounded border">
      <img src={`data:image/jpeg;base64,${picture}`} alt={t('page_picture')} className="w-full" />
      <div
        aria-hidden
        className="absolute border-2 border-danger-line"
        style={{
          left: percent(left),
          top: percent(top),
          width: percent(width),
          height: percent(height),
        }}
      />
    </div>
  )
}
