/** Endpoints that speak the Messages API, by the names people know them by (names of products, in every language). */
export const PRESETS = [
  { name: 'Ollama', baseUrl: 'http://localhost:11434' },
  { name: 'LM Studio', baseUrl: 'http://localhost:1234' },
  { name: 'llama.cpp', baseUrl: 'http://localhost:8080' },
  { name: 'OpenRouter', baseUrl: 'https://openrouter.ai/api' },
] as const

/** Models to begin with; any other name can be typed. */
export const ANTHROPIC_MODELS = [
  'claude-sonnet-5-5',
  'claude-opus-5-5',
  'claude-haiku-5-5',
  'claude-fable-5-2',
] as const
