'use client'

import { useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { JsonEditor } from '@/components/ui/json-editor'
import { SuggestField } from '@/components/ui/suggest-field'
import { readTypedJson } from '@/lib/json-value'
import { api } from '@/lib/paths'
import type { MessageTopic } from '@/lib/workflow'

/** What is typed into a message, and what is wrong with it. */
export function useMessage(database: string, id: string, step: number | null) {
  const live = useLive<{ topics: MessageTopic[] }>(api.topics(database, id, step), null, {
    follows: false,
  })
  const topics = live.data?.topics ?? []
  const [text, setText] = useState('')
  const [typedTopic, setTopic] = useState<string | null>(null)
  const likely = topics.find(({ isOfStep }) => isOfStep) ?? topics[0]
  const topic = typedTopic ?? likely?.topic ?? ''
  return {
    topics,
    topic,
    setTopic,
    setText,
    isLikely: typedTopic === null && likely?.isOfStep === true,
    isEmpty: text.trim() === '',
    reading: readTypedJson(text),
  }
}

/** Topic and message, wherever one is written. */
export function MessageFields({ message }: { message: ReturnType<typeof useMessage> }) {
  const { topics, topic, setTopic, setText, isLikely, isEmpty, reading } = message
  return (
    <>
      <SuggestField
        label="Topic"
        placeholder="none"
        hint={
          isLikely
            ? 'Others of this name took a message on it at this step.'
            : 'As the workflow asks for it; a message on another topic is left lying.'
        }
        value={topic}
        onValueChange={setTopic}
        suggestions={topics.flatMap((known) => (known.topic === null ? [] : [known.topic]))}
      />
      <JsonEditor
        label="Message"
        hint='Any JSON: {"approved": true}, "a text", 7, null.'
        initial=""
        onValueChange={setText}
        mistake={isEmpty ? null : reading.mistake}
      />
    </>
  )
}
