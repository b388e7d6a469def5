/** The strongly connected components of a graph, each before those that lead to it (Tarjan 1972), without recursion. */
export function componentsOf(count: number, successorsOf: (node: number) => readonly number[]): readonly (readonly number[])[] {
  const components: number[][] = [];
  const numbers = new Int32Array(count).fill(-1);
  const lowest = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const stack: number[] = [];
  let next = 0;
  for (let root = 0; root < count; root += 1) {
    if (numbers[root] !== -1) continue;
    const frames: { readonly node: number; readonly successors: readonly number[]; at: number }[] = [];
    const enter = (node: number) => {
      numbers[node] = lowest[node] = next++;
      isOpen[node] = 1;
      stack.push(node);
      frames.push({ node, successors: successorsOf(node), at: 0 });
    };
    enter(root);
    while (frames.length > 0) {
      const frame = frames.at(-1)!;
      const successor = frame.successors[frame.at++];
      if (successor !== undefined) {
        if (numbers[successor] === -1) enter(successor);
        else if (isOpen[successor] === 1) lowest[frame.node] = Math.min(lowest[frame.node]!, numbers[successor]!);
        continue;
      }
      frames.pop();
      const above = frames.at(-1);
      if (above !== undefined) lowest[above.node] = Math.min(lowest[above.node]!, lowest[frame.node]!);
      if (lowest[frame.node] === numbers[frame.node]) components.push(closed(stack, isOpen, frame.node));
    }
  }
  return components;
}

function closed(stack: number[], isOpen: Uint8Array, root: number): number[] {
  const component: number[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    isOpen[node] = 0;
    component.push(node);
    if (node === root) break;
  }
  return component;
}
