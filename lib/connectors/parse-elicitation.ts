import { z } from 'zod'
import { parseAddress } from '@/lib/domain/connector-url'
import type { AddressSpace } from '@/lib/domain/connector'
import { elicitField, type ElicitField } from '@/lib/domain/elicit-field'
import type { ElicitAsk } from '@/lib/domain/elicitation'
import { asksForSecret } from '@/lib/policy/asks-for-secret'
import { quoteForeign } from './foreign-text'

const MESSAGE_LENGTH = 1024
const MOST_FIELDS = 30
const URL_LENGTH = 2048

const params = z.looseObject({
  mode: z.enum(['form', 'url']).optional(),
  message: z.string().default(''),
  requestedSchema: z
    .looseObject({
      properties: z.record(z.string(), z.unknown()),
      required: z.array(z.string()).optional(),
    })
    .optional(),
  url: z.string().optional(),
})

/**
 * Reads the parameters of `elicitation/create`. What cannot be shown in full is not offered for answering: a person must see
 * every field and the whole address. Undefined where it is no such request at all.
 * Threat: forms for passwords; addresses that run scripts, hide their host or reach this computer.
 */
export const parseElicitation = (
  key: string,
  raw: unknown,
  space: AddressSpace,
): ElicitAsk | undefined => {
  const parsed = params.safeParse(raw)
  if (!parsed.success) return undefined
  const { mode = 'form', requestedSchema, url } = parsed.data
  const message = quoteForeign(parsed.data.message, MESSAGE_LENGTH)
  if (mode === 'url') {
    if (url === undefined) return undefined
    const safe = isSafeAddress(url, space)
    return {
      key,
      mode,
      message,
      ...(safe ? { url: new URL(url).href } : { refusal: 'unsafe-address' }),
    }
  }
  if (requestedSchema === undefined) return undefined
  const required = new Set(requestedSchema.required)
  const entries = Object.entries(requestedSchema.properties)
  const fields = entries.flatMap(([name, schema]) => parseField(name, schema, required.has(name)))
  if (fields.length !== entries.length || fields.length > MOST_FIELDS)
    return { key, mode, message, refusal: 'unreadable' }
  if (asksForSecret(message, fields)) return { key, mode, message, refusal: 'secrets' }
  return { key, mode, message, fields }
}

const isSafeAddress = (url: string, space: AddressSpace): boolean => {
  if (url.length > URL_LENGTH || !/^https?:\/\//i.test(url)) return false
  const address = parseAddress(url)
  return address.ok && (address.value.addressSpace === 'public' || space === 'loopback')
}

const titled = z.array(z.looseObject({ const: z.string(), title: z.string().optional() }))

const property = z.looseObject({
  type: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  enumNames: z.array(z.string()).optional(),
  oneOf: titled.optional(),
  anyOf: titled.optional(),
  items: z
    .looseObject({
      enum: z.array(z.string()).optional(),
      anyOf: titled.optional(),
      oneOf: titled.optional(),
    })
    .optional(),
})
type Property = z.infer<typeof property>

/** None where the field is of no kind that the protocol has. */
const parseField = (name: string, raw: unknown, required: boolean): ElicitField[] => {
  const read = property.safeParse(raw)
  if (!read.success) return []
  const { title, description } = read.data
  const field = elicitField.safeParse({
    ...kindOf(read.data),
    name,
    required,
    ...(title === undefined ? {} : { title: quoteForeign(title, 200) }),
    ...(description === undefined ? {} : { description: quoteForeign(description, 1000) }),
  })
  return field.success ? [field.data] : []
}

const kindOf = (schema: Property): Record<string, unknown> => {
  const { type, default: initial } = schema
  const single = optionsOf(schema)
  if (type === 'array') {
    const options = optionsOf(schema.items ?? {})
    const { minItems, maxItems } = schema
    return { kind: 'choices', options, minItems, maxItems, default: initial }
  }
  if (single !== undefined) return { kind: 'choice', options: single, default: initial }
  switch (type) {
    case 'string': {
      const { format, minLength, maxLength } = schema
      return { kind: 'text', format, minLength, maxLength, default: initial }
    }
    case 'number':
    case 'integer': {
      const { minimum, maximum } = schema
      return { kind: 'number', integer: type === 'integer', minimum, maximum, default: initial }
    }
    case 'boolean':
      return { kind: 'boolean', default: initial }
    default:
      return {}
  }
}

const optionsOf = (schema: Pick<Property, 'enum' | 'enumNames' | 'oneOf' | 'anyOf'>) => {
  const named = schema.oneOf ?? schema.anyOf
  if (named !== undefined)
    return named.map((option) => ({
      value: option.const,
      title: quoteForeign(option.title ?? option.const, 300),
    }))
  return schema.enum?.map((value, index) => ({
    value,
    title: quoteForeign(schema.enumNames?.[index] ?? value, 300),
  }))
}
