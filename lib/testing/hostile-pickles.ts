/** Pickles of a few megabytes that are made to cost time, memory or the stack. */
export function hostilePickles(size: number): { name: string; bytes: Buffer }[] {
  const fill = (...opcodes: number[]) => Buffer.alloc(size, Buffer.from(opcodes))
  const proto = Buffer.from([0x80, 4])
  const of = (...parts: (Buffer | string)[]) =>
    Buffer.concat([proto, ...parts.map((part) => Buffer.from(part as string, 'latin1'))])
  const laughs = ['](K\0K\x01K\x02e\x94']
  for (let level = 0; level < 200; level++)
    laughs.push(`](${`h${String.fromCharCode(level)}`.repeat(10)}e\x94`)
  const selfState = '}\x94\x8c\x08__dict__h\0s\x8c\x17__pydantic_fields_set__Ns'
  return [
    { name: 'a thousand million laughs', bytes: of(laughs.join(''), '.') },
    { name: 'tuples in tuples', bytes: of(')', fill(0x85), '.') },
    { name: 'lists that never end', bytes: of(fill(0x5d, 0x28)) },
    { name: 'marks', bytes: of(fill(0x28)) },
    { name: 'marks with a value', bytes: of(fill(0x28, 0x4e)) },
    { name: 'values', bytes: of(fill(0x4e)) },
    { name: 'a text of 2^63 bytes', bytes: of('\x8d\xff\xff\xff\xff\xff\xff\xff\x7f', fill(0x41)) },
    { name: 'a number of millions of digits', bytes: of('\x8b\0\0\0\x40', fill(0x7f)) },
    { name: 'long numbers', bytes: of(fill(0x8a, 0xff, ...Array(255).fill(0x7f))) },
    { name: 'a decimal of millions of digits', bytes: of('I', fill(0x31), '\n.') },
    { name: 'memo', bytes: of(fill(0x4e, 0x94)) },
    { name: 'short lines', bytes: of(fill(0x4e, 0x70, 0x31, 0x0a)) },
    { name: 'escapes', bytes: of('V', Buffer.alloc(size, '\\u0041'), '\n.') },
    { name: 'objects in objects', bytes: of('cos\nx\n', fill(0x29, 0x81, 0x62)) },
    { name: 'a wide list', bytes: of('](', fill(0x4b, 0x05), 'e.') },
    { name: 'a list that grows by itself', bytes: of(']\x94', fill(0x68, 0, 0x61)) },
    { name: 'keys that are dicts', bytes: of('}\x94', fill(0x68, 0, 0x68, 0, 0x73)) },
    {
      name: 'a state that is its own',
      bytes: of(selfState, 'cos\nx\n)\x81h\0b.'),
    },
    { name: 'texts', bytes: of('](', fill(0x8c, 1, 0x41)) },
  ]
}
