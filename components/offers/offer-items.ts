import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import type { Offers } from '@/lib/domain/offers'
import { placesOf } from './expand-template'

export interface OfferField {
  readonly name: string
  readonly description?: string | undefined
  readonly required: boolean
}

/** One thing that a connector offers, as the picker lists it. Names, titles and descriptions are the server's. */
export interface OfferItem {
  readonly key: string
  readonly connectorId: ConnectorId
  readonly connectorName: string
  readonly kind: 'prompt' | 'resource' | 'template'
  /** Name of the prompt, address of the resource, or template of addresses. */
  readonly name: string
  readonly title: string
  readonly description?: string | undefined
  /** What must be written before it can be read. */
  readonly fields: readonly OfferField[]
}

export const itemsOf = (
  { id, name: connectorName }: Pick<ConnectorRow, 'id' | 'name'>,
  { prompts, resources, templates }: Offers,
): readonly OfferItem[] => {
  const from = { connectorId: id, connectorName }
  return [
    ...prompts.map(({ name, title = name, description, args }) => ({
      ...from,
      kind: 'prompt' as const,
      name,
      title,
      description,
      fields: args,
      key: `${id} prompt ${name}`,
    })),
    ...resources.map(({ uri, title, description }) => ({
      ...from,
      kind: 'resource' as const,
      name: uri,
      title,
      description,
      fields: [],
      key: `${id} resource ${uri}`,
    })),
    ...templates.map(({ uri, title, description }) => ({
      ...from,
      kind: 'template' as const,
      name: uri,
      title,
      description,
      fields: placesOf(uri).map((name) => ({ name, required: false })),
      key: `${id} template ${uri}`,
    })),
  ]
}

/** Every word of the search stands somewhere in it; those whose name begins with the search come first. */
export const findOffers = (
  items: readonly OfferItem[],
  search: string,
  promptsOnly: boolean,
): readonly OfferItem[] => {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = items.filter((item) => {
    if (promptsOnly && item.kind !== 'prompt') return false
    const text = `${item.name} ${item.title} ${item.description ?? ''} ${item.connectorName}`
    return words.every((word) => text.toLowerCase().includes(word))
  })
  const first = words[0] ?? ''
  const begins = ({ name }: OfferItem): boolean => name.toLowerCase().startsWith(first)
  return [...found.filter(begins), ...found.filter((item) => !begins(item))]
}
