# Neutral texts of line tests (spec/05-messages.md, section 7.3). They mean nothing beyond their words.

line-test-1 = The lighthouse keeper cleans the lamp every morning.
line-test-2 = Rice is planted in spring and cut in autumn.
line-test-3 = The old bridge is built of grey stone.
line-test-4 = A cup of tea stands on the table by the window.
line-test-5 = Pine trees stay green all winter.
line-test-6 = The river bends before it reaches the mill.
line-test-7 = Children fly paper kites on the hill.
line-test-8 = The baker puts fresh bread on the shelf.
line-test-unknown = (text { $number }, which is not in the table here)
