import { isJsonObject } from '@/lib/domain/json'
import type { ToolDefinition } from '@/lib/domain/tool'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { ServerWords } from '@/components/ui/ServerWords'

/** A tool's definition as its server gave it: what it says of itself, and what it takes. */
export const ToolDetails = ({ definition }: { readonly definition: ToolDefinition }) => {
  const { description, inputSchema, annotations } = definition
  const properties = inputSchema['properties']
  const names = isJsonObject(properties) ? Object.entries(properties) : []
  const claims = Object.entries(annotations ?? {}).filter(([, value]) => typeof value === 'boolean')
  return (
    <div className="grid gap-2 pt-1 text-xs">
      {description !== undefined && description !== '' && <ServerWords text={description} />}
      {names.length > 0 && (
        <div>
          <p className="text-muted">{t('tool_takes')}</p>
          <ul className="mt-0.5 grid gap-1">
            {names.map(([name, schema]) => (
              <li key={name}>
                <span className="font-mono">
                  <HiddenText text={name} />
                </span>
                {isJsonObject(schema) && typeof schema['x-mcp-header'] === 'string' && (
                  <span className="text-muted"> ({t('tool_takes_header')})</span>
                )}
                {isJsonObject(schema) && typeof schema['description'] === 'string' && (
                  <span className="text-muted">
                    {' – '}
                    <bdi>
                      <HiddenText text={schema['description']} />
                    </bdi>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {claims.length > 0 && (
        <p className="text-muted">
          {t('tool_claims')} {claims.map(([name, value]) => `${name}: ${String(value)}`).join(', ')}
        </p>
      )}
    </div>
  )
}
