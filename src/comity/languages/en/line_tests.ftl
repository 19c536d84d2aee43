# Neutral texts of line tests (spec/05-messages.md, section 7.3). They mean nothing beyond their words.

line-test-1 = The lighthouse keeper cleans the lamp every morning.
line-test-2 = Rice is planted in spring and cut in autumn.
line-test-3 = The old bridge is built of grey stone.
line-test-4 = A cup of tea stands on the table by the window.
line-test-5 = Pine trees stay green all winter.
line-test-6 = The river bends before it reaches the mill.
line-test-7 = Children fly paper kites on the hill.
line-test-8 = The baker puts fresh bread on the shelf.
line-test-9 = The market opens when the bell rings.
line-test-10 = Apples and pears lie in the basket.
line-test-11 = The ferry crosses the lake four times a day.
line-test-12 = Swallows build their nests under the roof.
line-test-13 = The gardener waters the roses in the evening.
line-test-14 = A long train crosses the plain.
line-test-15 = The potter makes bowls of red clay.
line-test-16 = Snow covers the mountain until May.
line-test-unknown = (text { $number }, which is not in the table here)
