/** Pure computing: touches no file and little memory, so that two of it show what two cores really give. */

let state = 1;
for (let at = 0; at < 1_500_000_000; at++) state = (Math.imul(state, 1664525) + 1013904223) | 0;
if (state === 0) console.log(state);
