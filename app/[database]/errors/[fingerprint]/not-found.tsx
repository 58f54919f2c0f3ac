'use client'

import { useParams } from 'next/navigation'
import { NoSuchError } from '@/components/errors/no-such-error'

export default function NotFound() {
  const { database } = useParams<{ database: string }>()
  return <NoSuchError database={database} />
}
