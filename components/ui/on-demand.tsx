import { useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react'
import { NotLoaded } from './NotLoaded'

/**
 * A component whose code is loaded when it is first drawn; `meanwhile` stands in its place until then. Not React's own `lazy`, which
 * keeps what has come back for up to 300 ms once it has drawn what stands in for it: a question has to be there at once.
 */
export const onDemand = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile?: ReactNode,
): ComponentType<Props> => {
  let loaded: ComponentType<Props> | undefined
  return (props: Props) => {
    const [Part, setPart] = useState(() => loaded)
    const [isMissing, setMissing] = useState(false)
    const isLoaded = Part !== undefined
    useLayoutEffect(() => {
      if (isLoaded) return undefined
      let isGone = false
      const take = async (): Promise<void> => {
        try {
          const part = await load()
          loaded = part
          if (!isGone) setPart(() => part)
        } catch {
          if (!isGone) setMissing(true)
        }
      }
      void take()
      return () => {
        isGone = true
      }
    }, [isLoaded])
    if (Part !== undefined) return <Part {...props} />
    return isMissing ? <NotLoaded /> : meanwhile
  }
}
