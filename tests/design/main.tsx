import './design.css'
import { mountSurface } from '@/components/mount-surface'
import { DesignPage } from './DesignPage'

mountSurface(<DesignPage />)
