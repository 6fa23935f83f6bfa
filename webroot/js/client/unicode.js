/**
 * What the server takes for letters and how it folds them, Unicode 18.0. Written by UnicodeTablesTest, not by hand.
 * All numbers are to the base 36; the sets are gaps and lengths in turn, see CodePoints.
 *
 * @module
 */

/** What a room's name may have anywhere. */
export const ROOM_CHARACTERS = `
  19 1 2 a 7 q 4 1 1 q 1b 1 a 1 4 1 5 n 1 v 1 cq 4 c e 5 7 1 1 1 h 27 1 11 1 2 2 4 1 1 6 1 1 3 1 1 1 k 1 2b 1 3v 1 5
  2 4m 1 12 1 2 6 15 2 2 4 19 1 1 1 2 1 2 1 3 6 r 4 4 t b 5 22 4 2u 1 8 2 a 1 j 2 1 g 1n 2 2t e 1i 4 1 2 1 2 1a i s 4
  b 5 o 1 7 7 23 1 3l 2 a 1 j 1 8 2 2 2 m 1 7 1 1 3 4 2 9 2 2 2 4 8 1 4 2 1 5 2 c a 1 1 1 2 3 1 6 4 2 2 m 1 7 1 2 1 2
  1 2 2 1 1 5 4 2 2 3 3 1 7 4 1 1 7 g b 3 1 9 1 3 1 m 1 7 1 2 1 5 2 a 1 3 1 3 2 1 f 4 2 a 9 7 1 3 1 8 2 2 2 m 1 7 1 2
  1 5 2 9 2 2 2 3 5 5 4 2 1 5 2 a 1 1 g 2 1 6 3 3 1 4 3 2 1 1 1 2 3 2 3 3 3 c 4 5 3 3 1 4 2 1 6 1 e a g d 1 3 1 n 1 g
  2 9 1 3 1 4 7 2 1 3 1 2 2 4 2 a g 4 1 8 1 3 1 n 1 a 1 5 2 9 1 3 1 4 7 2 5 3 1 4 2 a 1 3 c d 1 3 1 1f 1 3 1 5 5 4 7
  5 2 a a 6 1 3 1 i 3 o 1 9 1 1 2 7 3 1 4 6 1 1 1 8 6 a 2 2 d 1m 5 f 1 a 13 2 1 1 1 5 1 o 1 1 1 n 2 5 1 1 1 7 1 a 2 4
  w 1 n 2 6 a b 1 1 1 1 1 4 a 1 10 4 k 1 i 1 10 9 1 1l 22 6 26 2 12 1 1 5 1 2 17 1 2r 2 6g 1 4 2 7 1 1 1 4 2 15 1 4 2
  x 1 4 2 7 1 1 1 4 2 f 1 1l 1 4 2 1v 2 3 w g g 2e 2 6 3 h8 2 h 1 q 5 23 6 8 7 m 9 m b k c d 1 3 1 2 c 1g 2 u 3 1 4 2
  2 a 12 a 6 2h 7 17 5 1y a v 1 c 4 c a 14 2 5 b 18 4 q 6 a 12 s 4 1r 1 t 2 b 6 a d 1 8 e 1 1e f 25 3 a h 9 c 38 c 1k
  8 a 3 1d 2 b 5 17 2 3 g 3 1 13 5 eu 2 6 2 12 2 6 2 8 1 1 1 1 1 1 1 v 2 1h 1 7 1 1 3 3 1 7 3 4 2 6 4 d 5 3 1 7 38 1
  d 1 f h 1c d 4 1 3 c h 1 4 1 2 a 1 1 3 5 6 1 1 1 1 1 1 4 1 b 2 4 5 5 4 1 1g 2 22j 6d 6 9 c 12 1 1 5 1 2 1k 7 1 f o
  9 7 1 7 1 7 1 7 1 7 1 7 1 7 1 7 1 w 1b 1 d1 2 z 6 1 5 5 2 4 2e 2 2 2 3 1 2i 1 4 5 17 1 1f 1 16 h w 1c g e8 534 1s
  h3h 1v 1a 2 7h 3 s k 1c 4 a 1 2v a 2 11 9 2 2v 2 2b 4 1 e 1j 4 1 j 1g c 1y a a 6 o 3 1 1 1d 2 10 c t 3 1t e b 6 v 1
  1j 9 e 2 a 6 n 3 21 o 3 2 g 2 5 a 6 2 6 2 6 9 7 1 7 1 17 1 e 2 2 2 3f 1 2 2 a 6 8mc c n 4 1d 6is a6 2 2y 12 7 c 5 5
  c 1 d 1 5 1 1 1 2 1 2 1 30 x a3 i 1s 2 1i 14 c 10 g 1s 5 1 3r j a 7 q 6 q b 1m 1 u 3 6 2 6 2 6 2 3 z c 1 q 1 j 1 2
  1 f 2 e y 3f 76 1 3m t 3 1d f 1 v w d k 1 8 6 17 5 u 2 10 4 8 1c 4e 2 a 6 10 4 10 4 14 8 1g c b 1 f 1 7 1 2 1 b 1 f
  1 7 1 2 3 1g c 8n 9 m a 8 o 6 1 16 1 e 1s 6 2 1 1 18 1 2 3 1 2 n a n 9 v 1t j 1 2 a m a q 6 q 12 1k 6 2 1s 4 1 2 5
  8 1 3 1 t 2 3 4 1 w t 3 t z 8 1 u p 1i a m a j d i 32 21 1j 1f d 1f d 14 8 a 6 12 3 5 1 n 6y 16 1 2 3 2 g 6 3 5 9 m
  1 19 a 1 8 x v m 16 l r n 9 1z v g 9 1o 7 1 d p 7 a 6 1h 1 a 4 4 8 10 2 1 9 1x 4 4 1 d 1 1 z i 1 11 6 4 1q 7 1 1 1
  4 1 f 1 a 7 1n 5 a 6 4 1 8 2 2 2 m 1 7 1 2 1 5 1 a 2 2 2 3 2 1 6 1 5 7 2 7 3 5 b a 1 1 2 1 1 12 1 a 1 1 2 1 1 4 1 8
  d 2 t 23 5 a 4 4 u 1y 1 1 8 a 4m 1i 2 9 n 6 y 1t 3 1 b a 12 1l 7 a 6 k s r 2 f 4 a 6 7 55 1n 2t 22 l 8 2 1 2 8 1 2
  1 u 1 2 2 9 c a 1y 8 2 1a 2 8 1 2 r 1r 8 1 8 22 3 1 i 21 h 1 2d 8 2g x f a 6 9 1 19 1 9 f a o u 2 m 1 e 21 7 1 2 1
  18 3 1 1 2 1 9 8 a 6 6 1 2 1 11 1 2 1 6 7 a 6 18 4 a 6 2 6m n 9 h 1 15 3 5 d b 2d 1 27 pm 6e 5g 218 2p f ts g 1 2 j
  a 32z 5 g7 5a1 1m 1c6 ft 7 v 1 a 6 27 1 a 6 u 2 5 b 1j 9 4 c a 9 l 5 j c0 19 3 a 5i 1s w p 2 p 18 23 4 1l 7 h 1s 2
  1 2 b 4 c 5p7 10 y 2n 37 d pe e 1f 5y5 4 1 7 1 2 1 89 9 1 t 3 2 1 e 5 7 b0 1s4 2z 5 d 3 9 7 a 3 2 381 a ee 1a 2 n
  dc 2 1o 5 3 6 8 8 2 7 u 4 44 3 b 3 8 2 2 1 w 2 am 2d 1 1z 1 2 2 1 2 2 2 4 1 c 1 1 1 7 1 1t 1 4 2 8 1 7 1 s 1 4 1 5
  1 1 3 7 1 9h 1 p 1 p 1 v 1 p 1 v 1 p 1 v 1 p 1 v 1 p 1 8 2 1e e8 1j 4 1e 8 1 e 1 m 5 1 f uo 3m e 7 1i 1m 1 h 2 7 1
  2 1 5 5 1q x 1 34 19 3 e 2 a 4 1 8x v h 1m d2 16 5y 17 5h v 1 m 8 2 68 7 1 4 1 2 1 f 1 5h b 7 15 24 4 a x2 4 1 r 1
  2 1 1 2 1 1 a 1 4 1 1 1 1 6 1 4 1 1 1 1 1 1 3 1 2 1 1 2 1 1 1 1 1 1 1 1 1 1 2 1 1 2 4 1 7 1 4 1 4 1 1 1 a 1 h 5 3 1
  5 1 h 2lw a sm wyo w 3dr 1 4ge 2 5rl f ha 1wi f2 15u 3t7 5 6ju upy 8qo
`;

/** Letters that join the next one: Joining_Type L and D. */
export const JOIN_NEXT = `
  17k 1 5 1 1 1 1 5 4 d 1 7 1 2 z 2 8 g i 12 1 2 9 1 1 1 1 2 14 3 2 1 i 3 5 4 1 9 1 1 1 1 1 2 v b 3 f 2 4 1 1 2 3 2 6
  22 x 2e 5 2 1 1 a 1 1 a 1 1 4 2 1 t 1 2 5 1 1 g a 5 2 2 6 1 f 30e 1 o 2h e y 1 1 sd1 1f jf1 5 8 1 5 a 1 3 a 4 41 1
  1 1 3 3 1 2 1 1 2 1 s 2 9d y 1 1 bj 2 1 2 h m 1t 3 1 h c 3 s 4 2 c 1a 1 1 2 4 1 2 2 1 2 1 1 2 1 5 2 16wk 1w
`;

/** Letters that join the previous one: Joining_Type R and D. */
export const JOIN_PREVIOUS = `
  17k 1 1 u 1 a z 2 1 3 1 2n 1 1 o 2 a 3 2 1 g 1 1 u t 1f 22 x 2d p 7 1 1 4 1 4 5 j 3 1 2 7 g d 1 r 30e 1 o 2h e y 1
  1 sd1 1e jf2 6 1 1 1 2 3 9 1 a 2 1 6 5 40 i n 6 9e z bi 3 1 2 2w l c 4 r i 1a 1 1 5 1 8 1 4 4 2 16wl 1w
`;

/** What joining passes over: Joining_Type T. */
export const TRANSPARENT = `
  4t 1 gi 34 7n 7 7b 19 1 1 1 2 1 2 1 3 1y b 1 1 1a l g 1 2t 7 2 6 2 2 1 4 x 1 1 1 u r 2j b 1m 9 9 1 o 4 1 9 1 3 1 5
  17 3 1n 9 16 o 1 w 1j 1 1 1 4 8 4 1 3 7 a 2 t 1 1m 1 4 4 8 1 k 2 q 1 2 2 1l 1 4 2 4 2 2 3 3 1 u 2 3 1 b 2 1l 1 4 5
  1 2 4 1 k 2 m 6 1 1 1m 1 2 1 1 4 8 1 5 4 b 2 u 1 1p 1 c 1 1e 1 3 1 1j 1 1 3 5 3 1 4 7 2 b 2 t 1 1m 1 2 1 6 1 5 2 k
  2 s 2 1l 2 4 4 8 1 k 2 t 1 20 1 7 3 1 1 2i 1 2 7 c 8 2q 1 2 9 b 7 21 2 r 1 1 1 1 1 1j e 1 5 1 2 5 b 1 10 9 1 2u 4 1
  6 1 2 2 2 p 2 4 3 g 4 d 1 2 2 6 1 f 1 jj 3 qa 3 t 2 u 2 u 2 1s 2 1 7 8 1 2 b 9 1 19 3 1 1 39 2 y 1 3a 3 4 2 9 1 6 3
  63 2 2 1 1m 1 1 7 1 1 1 1 2 8 6 a 2 1 1c 1t f 4 1c 1 1 5 1 1 5 1 14 9 c 2 w 4 2 2 1 3 1k 1 1 2 3 1 1 3 1m 8 2 2 48
  3 1 d 1 7 4 1 6 1 3 2 5i 1s ej 1 2 2 q 5 1d 5 5 6 2o x 2da 3 3x 1 2o w fe 4 2z 2 n9w 4 1 a w 2 28 2 7k 1 3 1 4 1 p
  2 5 1 47 2 q i d 1 12 8 p b 1a 3 1c 1 2 4 2 2 13 1 1v 6 2 2 2 2 c 1 8 1 1b 1 1f 1 1 3 2 2 5 2 1 1 16 2 8 1 6m 1 2 1
  4 1 fn4 1 kh g g g 5r 1 6x 3 e9 1 6a 1 45 5 1ae 3 1 2 5 4 14 3 4 1 4l 2 fx 4 1t 5 8t 2 u 5 w g 1y b 1d 4 3f 1 1i f
  15 1 2 2 a 3 1d 4 2 2 7 1 1p 3 10 5 1 8 1q 1 c 2 1g 9 a 4 2 1 2n 3 2 1 1 2 6 1 2 1 4d 1 3 8 l 2 1l 2 3 1 11 7 3 5
  1y 6 d 1 1 1 1 1 e 2 2d 8 2 3 1 1 n 1 2c 6 1 1 4 2 1 2 6m 4 6 2 1 2 r 2 2d 8 2 1 1 2 2y 1 1 1 2 6 1 1 2t 1 1 1 2 4
  1 5 77 9 1 2 74 2 1 1 4 1 40 4 2 2 4 1 w a 14 6 2 4 8 1 9 6 2 3 1a d 1 2 5i 1 1 3 1 1 5l 7 1 6 1 1 2a m 2 7 1 2 1 2
  3e 6 3 1 1 2 1 7 1 1 20 2 3 1 1 1 2g 1 76 2 b 2 1g 5 5 1 1 1 n 1 445 h 6 f 8ug c 3 3 1xc 5 1n 7 t4 1 1r 4 29 1 f5k
  2 1 4 3mk 1a 2 n dc 2 1q 3 9 g 2 7 u 4 44 3 m 2 1ib 1j 4 1e 8 1 e 1 m 5 1 f 11s 7 1 h 2 7 1 2 1 5 2s 1 4g 7 af 1 1p
  4 e4 4 72 2 6r 1 2 1 7 2 5 1 d6 7 31 8 gzat 1 u 2o 3k 6o
`;

/** Canonical_Combining_Class 9. */
export const VIRAMAS = `
  1u5 1 3j 1 3j 1 3j 1 3j 1 3j 1 3j 1 3j 1 31 2 g 1 3g 1 33 1 3j 1 5l 1 50 2 1cp 2 u 1 4d 1 i5 1 6b 1 2t 2 1y 2 3gr 1
  o7a 1 11 1 47 1 3y 1 30 1 8l 1 6u 1 imp 1 16u 1 15 1 e 1 1l 1 3d 2 3v 1 38 1 50 1 2q 1 3k 3 35 1 3j 1 70 1 3j 1 3a
  1 38 1 7h 1 77 2 4h 1 2b 1 i 1 29 1 bp 1 78 2 29 1 bt 2 d0s 1
`;

/** Code points that fold to one: the first, how many, the step between them, the distance to their fold. */
export const FOLDING_RUNS = `
  1t q 1 w 51 1 1 lj 5c n 1 w 60 7 1 w 74 o 2 1 8h 1 1 -5k 8i 3 2 1 8p 8 2 1 96 n 2 1 ag 1 1 -3d ah 3 2 1 an 1 1 -7g
  ap 1 1 5u aq 2 2 1 au 1 1 5q av 1 1 1 ax 2 1 5p az 1 1 1 b2 1 1 27 b3 1 1 5m b4 1 1 5n b5 1 1 1 b7 1 1 5p b8 1 1 5r
  ba 1 1 5v bb 1 1 5t bc 1 1 1 bg 1 1 5v bh 1 1 5x bj 1 1 5y bk 3 2 1 bq 1 1 62 br 1 1 1 bt 1 1 62 bw 1 1 1 by 1 1 62
  bz 1 1 1 c1 2 1 61 c3 2 2 1 c7 1 1 63 c8 1 1 1 cc 1 1 1 ck 1 1 2 cl 1 1 1 cn 1 1 2 co 1 1 1 cq 1 1 2 cr 9 2 1 da 9
  2 1 dt 1 1 2 du 2 2 1 dy 1 1 -2p dz 1 1 -1k e0 k 2 1 f4 1 1 -3m f6 9 2 1 fu 1 1 8bv fv 1 1 1 fx 1 1 -4j fy 1 1 8bs
  g1 1 1 1 g3 1 1 -5f g4 1 1 1x g5 1 1 1z g6 5 2 1 n4 2 1 -1s n7 1 1 -1c n9 1 1 38 og 2 2 1 ok 1 1 -57 om 1 1 1 ou 1
  1 -n7 ov 1 1 38 p2 1 1 12 p3 1 1 -k0 p4 3 1 11 p8 1 1 1s pa 2 1 1r pd h 1 w pv 9 1 w qq 1 1 1 r3 1 1 8 r4 1 1 -u r5
  1 1 -p r9 1 1 -f ra 1 1 -m rc c 2 1 s0 1 1 -1i s1 1 1 -1c s4 1 1 -1o s5 1 1 -1s s7 1 1 1 s9 1 1 -7 sa 1 1 1 sd 3 1
  -3m sg g 1 28 sw w 1 w v4 h 2 1 wa r 2 1 xs 1 1 f xt 7 2 1 y8 1c 2 1 10x 12 1 1c 3a8 12 1 5ls 3bb 1 1 5ls 3bh 1 1
  5ls 3vk 28 1 tzk 3xs 6 1 8 5mo 1 1 -4su 5mp 1 1 -4st 5mq 1 1 -4sk 5mr 2 1 -4si 5mt 1 1 -4sj 5mu 1 1 -4sc 5mv 1 1
  -4ro 5mw 1 1 r7n 5mx 1 1 1 5n4 17 1 -2bk 5od 3 1 -2bk 5xc 23 2 1 61n 1 1 -1m 61s 1c 2 1 64o 8 1 -8 654 6 1 -8 65k 8
  1 -8 660 8 1 -8 66g 6 1 -8 66x 4 2 -8 67c 8 1 -8 67l 1 1 -5hh 67n 1 1 -5hi 67p 1 1 -5hj 67r 1 1 -5hk 67t 1 1 -5gt
  67v 1 1 -5gu 67x 1 1 -5gv 69k 2 1 -8 69m 1 1 -22 69n 1 1 -5jj 69q 1 1 -5j9 6a0 1 1 -2e 6a1 1 1 -5jw 6a2 1 1 -2e 6a3
  1 1 -5jx 6ab 1 1 -5kz 6ag 2 1 -8 6ai 1 1 -2s 6aj 1 1 -5kc 6ar 1 1 -5kj 6aw 2 1 -8 6ay 1 1 -34 6az 1 1 -5jy 6b0 1 1
  -7 6b2 1 1 -5m1 6b3 1 1 -68f 6bc 1 1 -3k 6bd 1 1 -5kd 6be 1 1 -3i 6bf 1 1 -5kd 6bh 1 1 -66h 6bk 2 1 2 6jq 1 1 -5st
  6ju 1 1 -6gv 6jv 1 1 -6di 6k2 1 1 s 6lc g 1 g 6mb 1 1 1 6y1 2 1 2jj 792 q 1 q 8ow 1c 1 1c 8rk 1 1 1 8rm 1 1 -8af
  8rn 1 1 -2xy 8ro 1 1 -89z 8rr 3 2 1 8rx 1 1 -8bg 8ry 1 1 -8al 8rz 1 1 -8bj 8s0 1 1 -8bi 8s2 1 1 1 8s5 1 1 1 8se 2 1
  -8cf 8sg 1e 2 1 8vf 2 2 1 8vm 1 1 1 wu8 n 2 1 ww0 e 2 1 x0i 7 2 1 x0y v 2 1 x2x 2 2 1 x31 1 1 -r9g x32 5 2 1 x3f 1
  1 1 x3h 1 1 -wmg x3k 2 2 1 x3q a 2 1 x4a 1 1 -wn8 x4b 1 1 -wnj x4c 1 1 -wnf x4d 1 1 -wn5 x4e 1 1 -wn8 x4g 1 1 -wlu
  x4h 1 1 -wmi x4i 1 1 -wlx x4j 1 1 ps x4k 8 2 1 x50 1 1 -1c x51 1 1 -wn7 x52 1 1 -raw x53 2 2 1 x57 1 1 -wo7 x58 8 2
  1 x5o 1 1 -wu9 x5p 1 1 -wo6 x5u 1 1 -wo6 x6d 1 1 1 xv0 2 1 -x 1d6o 1 1 -lh4 1d6p 1 1 -sul 1d6q 1 1 -kzc 1d6r 1 1
  -ldn 1d6s 1 1 -rar 1d6t 1 1 -xqr 1d6u 1 1 -wm9 1d6v 1 1 -hnv 1d6w 1 1 -hnw 1d6x 1 1 -vjs 1d6y 1 1 -ke1 1d6z 1 1
  -was 1d70 1 1 -vk4 1d71 1 1 -tuf 1d72 1 1 -pt1 1d73 1 1 -o0a 1d74 1 1 -moh 1d75 1 1 -mdz 1d76 1 1 -m56 1d77 1 1
  -kn8 1d78 1 1 -s9e 1d79 1 1 -rne 1d7a 1 1 -qwt 1d7b 1 1 -qbd 1d7c 1 1 -n2z 1d7d 1 1 -khb 1d7e 1 1 -isp 1d7f 1 1
  -xp5 1d7g 1 1 -wpz 1d7h 1 1 -s2h 1d7i 1 1 -qo3 1d7j 1 1 -mpe 1d7k 1 1 -hz6 1d7l 1 1 -us1 1d7m 1 1 -r3r 1d7n 1 1
  -ms6 1d7o 1 1 -m2o 1d7p 1 1 -tp8 1d7q 1 1 -nke 1d7r 1 1 -mbs 1d7s 1 1 -uhq 1d7t 1 1 -suq 1d7u 1 1 -rls 1d7v 1 1
  -qi7 1d7w 1 1 -km6 1d7x 1 1 -xif 1d7y 1 1 -x2v 1d7z 1 1 -wup 1d80 1 1 -tbg 1d81 1 1 -s4e 1d82 1 1 -qoy 1d83 1 1
  -pqk 1d84 1 1 -nxv 1d85 1 1 -mr3 1d86 1 1 -moq 1d87 1 1 -l6w 1d88 1 1 -jd2 1d89 1 1 -iiy 1d8a 1 1 -i0w 1d8b 1 1
  -pf3 1d8c 1 1 -p8d 1d8d 1 1 -of1 1d8e 1 1 -n79 1d8f 1 1 -k6z 1d8g 1 1 -hxd 1d8h 1 1 -lt7 1d8i 1 1 -voj 1d8j 1 1
  -ugv 1d8k 1 1 -oo4 1d8l 1 1 -nuv 1d8m 1 1 -qn8 1d8n 1 1 -pdp 1d8o 1 1 -lfq 1d8p 1 1 -jf6 1d8q 1 1 -voy 1d8r 1 1
  -uzt 1d8s 1 1 -sah 1d8t 1 1 -rjn 1d8u 1 1 -rb3 1d8v 1 1 -oio 1d8w 1 1 -obd 1d8x 1 1 -jk6 1d8y 1 1 -ww0 1d8z 1 1
  -nuw 1d90 1 1 -x2w 1d91 1 1 -x3d 1d92 1 1 -p4q 1d93 1 1 -oex 1d94 1 1 -n6v 1d95 1 1 -jj8 1d96 1 1 -lp6 1d97 1 1
  -tqk 1d98 1 1 -sbe 1d99 1 1 -lsv 1d9a 1 1 -xt1 1d9b 1 1 -v3s 1d9c 1 1 -ua6 1d9d 1 1 -qfu 1d9e 1 1 -q2a 1d9f 1 1
  -wuk 1d9g 1 1 -pd5 1d9h 1 1 -xie 1d9i 1 1 -ud9 1d9j 1 1 -xui 1d9k 1 1 -rrw 1d9l 1 1 -t81 1d9m 1 1 -ojs 1d9n 1 1
  -wq0 1d9o 1 1 -vta 1d9p 1 1 -prg 1d9q 1 1 -n51 1d9r 1 1 -lvp 1d9s 1 1 -rzq 1d9t 1 1 -kw1 1d9u 1 1 -ru2 1d9v 1 1
  -tpx 1d9w 1 1 -nf3 1d9x 1 1 -tlh 1d9y 1 1 -q35 1d9z 1 1 -xqh 1da0 1 1 -x73 1da1 1 1 -x4g 1da2 1 1 -smx 1da3 1 1
  -olw 1da4 1 1 -nil 1da5 1 1 -luz 1da6 1 1 -khb 1da7 1 1 -wwa 1da8 1 1 -wn2 1da9 1 1 -vm6 1daa 1 1 -uja 1dab 1 1
  -t6m 1dac 1 1 -r5y 1dad 1 1 -pcr 1dae 1 1 -jq1 1daf 1 1 -isd 1dag 1 1 -hyp 1dah 1 1 -hx7 1dai 1 1 -wz3 1daj 1 1
  -szp 1dak 1 1 -s2d 1dal 1 1 -kyz 1dam 1 1 -umy 1dan 1 1 -u0v 1dao 1 1 -txs 1dap 1 1 -tfb 1daq 1 1 -rcf 1dar 1 1
  -qx6 1das 1 1 -qa3 1dat 1 1 -p8r 1dau 1 1 -of6 1dav 1 1 -nxk 1daw 1 1 -l0y 1dax 1 1 -n1n 1day 1 1 -ktz 1daz 1 1
  -k7l 1db0 1 1 -x39 1db1 1 1 -wze 1db2 1 1 -wkh 1db3 1 1 -r13 1db4 1 1 -mam 1db5 1 1 -lx3 1db6 1 1 -ul5 1db7 1 1
  -ucu 1db8 1 1 -tnt 1db9 1 1 -s1j 1dba 1 1 -ors 1dbb 1 1 -qia 1dbc 1 1 -xqc 1dbd 1 1 -w4w 1dbe 1 1 -v5v 1dbf 1 1
  -usx 1dbg 1 1 -uc0 1dbh 1 1 -qgr 1dbi 1 1 -qbp 1dbj 1 1 -o45 1dbk 1 1 -nze 1dbl 1 1 -kfx 1dbm 1 1 -ji4 1dbn 1 1
  -jfv 1dbo 1 1 -ja4 1dbp 1 1 -xm2 1dbq 1 1 -pag 1dbr 1 1 -kjn 1dbs 1 1 -jk0 1dbt 1 1 -u6w 1dbu 1 1 -xtg 1dbv 1 1
  -xcx 1dbw 1 1 -v66 1dbx 1 1 -v3y 1dby 1 1 -t9h 1dbz 1 1 -se5 1dc0 1 1 -quq 1dc1 1 1 -pz3 1dc2 1 1 -n2e 1dc3 1 1
  -ksn 1dc4 1 1 -htj 1dc5 1 1 -t31 1dc6 1 1 -jo8 1dc7 1 1 -x1a 1dc8 1 1 -swd 1dc9 1 1 -st2 1dca 1 1 -rrd 1dcb 1 1
  -rhr 1dcc 1 1 -qf7 1dcd 1 1 -q5w 1dce 1 1 -pk3 1dcf 1 1 -on3 1dcg 1 1 -j8y 1dch 1 1 -x9g 1dci 1 1 -tyc 1dcj 1 1
  -jmj 1dck 1 1 -xih 1dcl 1 1 -uyk 1dcm 1 1 -rn0 1dcn 1 1 -l2l 1dco 1 1 -uh9 1dcp 1 1 -u51 1dcq 1 1 -ssj 1dcr 1 1
  -qj8 1dcs 1 1 -jme 1dct 1 1 -x4k 1dcu 1 1 -wr3 1dcv 1 1 -v3u 1dcw 1 1 -t71 1dcx 1 1 -syb 1dcy 1 1 -soq 1dcz 1 1
  -rum 1dd0 1 1 -qfy 1dd1 1 1 -q2r 1dd2 1 1 -o6l 1dd3 1 1 -mc8 1dd4 1 1 -mbr 1dd5 1 1 -kkd 1dd6 1 1 -jk8 1dd7 1 1
  -wx8 1dd8 1 1 -rhu 1dd9 1 1 -wr4 1dda 1 1 -qvy 1ddb 1 1 -qc7 1ddc 1 1 -mwm 1ddd 1 1 -jm6 1dde 1 1 -ihn 1ddf 1 1
  -i1g 1ddg 1 1 -swt 1ddh 1 1 -roq 1ddi 1 1 -npq 1ddj 1 1 -p4c 1ddk 1 1 -p20 1ddl 1 1 -orr 1ddm 1 1 -qpm 1ddn 1 1
  -r4y 1ddo 1 1 -lus 1ddp 1 1 -xtp 1ddq 1 1 -ngo 1ddr 1 1 -x51 1dds 1 1 -x6h 1ddt 1 1 -uor 1ddu 1 1 -tv3 1ddv 1 1
  -oq5 1ddw 1 1 -vb3 1ddx 1 1 -rtz 1ddy 1 1 -t3m 1ddz 1 1 -l3g 1de0 1 1 -mgs 1de1 1 1 -jp8 1de2 1 1 -m7z 1de3 1 1
  -uns 1de4 1 1 -xcc 1de5 1 1 -wgd 1de8 1 1 -vxy 1dea 1 1 -t5q 1ded 1 1 -x87 1dee 1 1 -qng 1def 1 1 -pxp 1deg 1 1
  -pgc 1deh 1 1 -pff 1dei 1 1 -pf9 1dej 1 1 -pe4 1dek 1 1 -jie 1del 1 1 -orj 1dem 1 1 -o69 1deo 1 1 -mxa 1deq 1 1
  -lyi 1det 1 1 -kx9 1deu 1 1 -krt 1dey 1 1 -j7f 1dez 1 1 -j73 1df0 1 1 -j5w 1df1 1 1 -i9l 1df2 1 1 -ksw 1df3 1 1
  -jnc 1df4 1 1 -xoi 1df5 1 1 -xfu 1df6 1 1 -xd1 1df7 1 1 -x2i 1df8 1 1 -x1s 1df9 1 1 -wys 1dfa 1 1 -wih 1dfb 1 1
  -wfl 1dfc 1 1 -wcw 1dfd 1 1 -vzt 1dfe 1 1 -vwy 1dff 1 1 -v6f 1dfg 1 1 -v66 1dfh 1 1 -ucp 1dfi 1 1 -u6u 1dfj 1 1
  -u5t 1dfk 1 1 -u32 1dfl 1 1 -tf6 1dfm 1 1 -tb4 1dfn 1 1 -t6a 1dfo 1 1 -ssf 1dfp 1 1 -rta 1dfq 1 1 -ros 1dfr 1 1
  -rhh 1dfs 1 1 -r16 1dft 1 1 -qvy 1dfu 1 1 -qi0 1dfv 1 1 -pmi 1dfw 1 1 -phq 1dfx 1 1 -phg 1dfy 1 1 -phi 1dfz 1 1
  -phb 1dg0 1 1 -ph6 1dg1 1 1 -ph0 1dg2 2 1 -pfp 1dg4 1 1 -pas 1dg5 1 1 -p90 1dg6 1 1 -p06 1dg7 1 1 -okj 1dg8 1 1
  -ojz 1dg9 1 1 -oig 1dga 1 1 -oa0 1dgb 1 1 -o5y 1dgc 1 1 -nsf 1dgd 1 1 -nok 1dge 1 1 -nol 1dgf 1 1 -nbc 1dgg 1 1
  -mds 1dgh 1 1 -ma3 1dgi 1 1 -m01 1dgj 1 1 -lyi 1dgk 1 1 -ln5 1dgl 1 1 -llp 1dgm 1 1 -l2o 1dgn 1 1 -kz3 1dgo 1 1
  -jnp 1dgp 1 1 -jfu 1dgq 1 1 -je7 1dgr 1 1 -ueu 1dgs 1 1 1sw2 1dgt 1 1 -nrp 1dgw 1 1 -y16 1dgx 1 1 -xbw 1dgy 1 1
  -xe2 1dgz 1 1 -xrn 1dh0 1 1 -xf3 1dh1 1 1 -xdh 1dh2 1 1 -x4f 1dh3 1 1 -x31 1dh4 1 1 -wkb 1dh5 1 1 -wmc 1dh6 1 1
  -wkh 1dh7 1 1 -wih 1dh8 1 1 -w0y 1dh9 1 1 -vyi 1dha 1 1 -vui 1dhb 1 1 -vu3 1dhc 1 1 -vmm 1dhd 1 1 -vh5 1dhe 1 1
  -ur4 1dhf 1 1 -uqy 1dhg 1 1 -umz 1dhh 1 1 -ul4 1dhi 1 1 -ucu 1dhj 1 1 -u9l 1dhk 1 1 -ubk 1dhl 1 1 -u7v 1dhm 1 1
  -u96 1dhn 1 1 -u55 1dho 1 1 -u3c 1dhp 1 1 -ts9 1dhq 1 1 -tpu 1dhr 1 1 -tod 1dhs 1 1 -th6 1dht 1 1 -t99 1dhu 1 1
  -t4r 1dhv 1 1 -t4o 1dhw 1 1 -t32 1dhx 1 1 -s9o 1dhy 1 1 -s7w 1dhz 1 1 -rx2 1di0 1 1 -rlp 1di1 1 1 -rm6 1di2 1 1
  -rjs 1di3 1 1 -rct 1di4 1 1 -r3i 1di5 1 1 -pva 1di6 1 1 -qy1 1di7 1 1 -quo 1di8 1 1 -qra 1di9 1 1 -qi8 1dia 1 1
  -qe4 1dib 1 1 -qco 1dic 1 1 -q6f 1did 1 1 -q6e 1die 1 1 -q1o 1dif 1 1 -q18 1dig 1 1 -q0k 1dih 1 1 -py7 1dii 1 1
  -pyi 1dij 1 1 -pnj 1dik 1 1 -pa3 1dil 1 1 -p2l 1dim 1 1 -oxf 1din 1 1 -or8 1dio 1 1 -on0 1dip 1 1 -odv 1diq 1 1
  -o8d 1dir 1 1 -nkx 1dis 1 1 -ngl 1dit 1 1 -mrg 1diu 1 1 -met 1div 1 1 -mcx 1diw 1 1 -mci 1dix 1 1 -m4a 1diy 1 1
  -m2q 1diz 1 1 -m40 1dj0 1 1 -m2j 1dj1 1 1 -m2n 1dj2 1 1 -m35 1dj3 1 1 -m12 1dj4 1 1 -lyu 1dj5 1 1 -lo9 1dj6 1 1
  -l8q 1dj7 1 1 -l01 1dj8 1 1 -krv 1dj9 1 1 -klr 1dja 1 1 -jt6 1djb 1 1 -jqc 1djc 1 1 -jn6 1djd 1 1 -jji 1dje 1 1
  -jij 1djf 1 1 -ji8 1djg 1 1 -jgx 1djh 1 1 -iwr 1dji 1 1 -i0i 1djj 1 1 1njv 1djk 1 1 1njo 1djl 1 1 1ptw 1djm 1 1
  -11rp 1djn 1 1 -10vv 1djo 1 1 -10uz 1djp 1 1 1vuc 1djq 1 1 1xx6 1djr 1 1 24n0 1djs 1 1 -i39 1djt 1 1 -i17 1ee9 q 1
  w 1fcw 14 1 14 1fhs 10 1 14 1fn4 b 1 13 1fng f 1 13 1fnw 7 1 13 1fo4 2 1 13 1h1c 1f 1 1s 1h74 m 1 w 1jfk w 1 w 20cg
  w 1 w 20f4 p 1 r 2mo0 1 1 1 2mo8 2 2 1 2mod 1 1 1 2moh 1 1 1 2mp4 4 2 1 2mpe 7 2 1 2olc y 1 y 464g 1 1 -3qo3 464h 1
  1 -3qo9 464i 1 1 -3qo1 464j 1 1 -1crl 464k 1 1 -3qg4 464l 1 1 -3qdz 464m 1 1 -3qdn 464n 1 1 -3qbp 464o 1 1 -3q8e
  464p 1 1 -3q7k 464q 1 1 -3q5f 464r 1 1 -3q64 464s 1 1 -3vqm 464t 1 1 -1brn 464u 1 1 -3q2p 464v 1 1 -3q2j 464w 1 1
  -3q24 464x 1 1 -3q1m 464y 1 1 -1bzq 464z 1 1 -3vq2 4650 1 1 -3q25 4651 1 1 -3q14 4652 1 1 -1byj 4653 1 1 -3q0w 4654
  1 1 -3q0k 4655 1 1 -3qkt 4656 1 1 -3q0e 4657 1 1 -3q06 4658 1 1 -k71 4659 1 1 -3pyg 465a 1 1 -3py3 465b 1 1 -3vpc
  465c 1 1 -3pwl 465d 1 1 -3pwb 465e 1 1 -3pv4 465f 1 1 -3pv0 465g 1 1 -3vnz 465h 1 1 -3psu 465i 1 1 -3pst 465j 1 1
  -3ps3 465k 1 1 -3pri 465l 2 1 -3pr8 465n 1 1 -3pqs 465o 1 1 -3ppf 465p 1 1 -3pp8 465q 1 1 -3pp0 465r 1 1 -3poc 465s
  1 1 -3po3 465t 1 1 -3po2 465u 1 1 -3po3 465v 1 1 -3po4 465w 1 1 -1b0o 465x 1 1 -3jyd 465y 1 1 -3pm4 465z 1 1 -3plk
  4660 1 1 -1as5 4661 1 1 -3pla 4662 1 1 -3pl5 4663 1 1 -3pkl 4664 1 1 -3pge 4665 1 1 -3pj9 4666 1 1 -3piu 4667 1 1
  -3phz 4668 1 1 -3pge 4669 1 1 -3pe3 466a 1 1 -3pde 466b 1 1 -3pbk 466c 1 1 -3pb5 466d 1 1 -3pa9 466e 1 1 -3paa 466f
  1 1 -3p9q 466g 1 1 -3p99 466h 1 1 -3p92 466i 1 1 -3p8o 466j 1 1 -3oz9 466k 1 1 -3p6u 466l 1 1 -3oza 466m 1 1 -3p4t
  466n 1 1 -3p3v 466o 1 1 -3pzd 466p 1 1 -3omb 466q 1 1 -3ouc 466r 1 1 -3otb 466s 1 1 -3osn 466t 1 1 -3owa 466u 1 1
  -3oro 466v 1 1 -3orq 466w 1 1 -3ooc 466x 1 1 -18xh 466y 1 1 -3omg 466z 1 1 -3omc 4670 1 1 -3oly 4671 1 1 -3olf 4672
  1 1 -3ol8 4673 1 1 -3ojh 4674 1 1 -18l4 4675 1 1 -18jb 4676 1 1 -3ofq 4677 1 1 -3oeg 4678 1 1 -3oe5 4679 1 1 -3ogd
  467a 1 1 -3ocg 467b 1 1 -3vcp 467c 1 1 -3vcc 467d 1 1 -3o81 467e 1 1 -3o6k 467f 1 1 -3o6l 467g 1 1 -17z8 467h 1 1
  -3o2y 467i 1 1 -3o2e 467j 1 1 -3o20 467k 1 1 -3o1p 467l 1 1 -17q1 467m 1 1 -3o1f 467n 1 1 -3o19 467o 1 1 -3ndt 467p
  1 1 -3o0j 467q 1 1 -3v91 467r 1 1 -3nyv 467s 1 1 -3nyi 467t 1 1 -3nw9 467u 1 1 -3nxp 467v 1 1 -176f 467w 1 1 -3nsp
  467x 1 1 -176f 467y 1 1 -3nrk 467z 1 1 -3nro 4680 1 1 -3nr8 4681 2 1 -3nog 4683 1 1 -3v4k 4684 1 1 -3nnr 4685 1 1
  -3nml 4686 1 1 -3nm1 4687 1 1 -3nku 4688 1 1 -3v3a 4689 1 1 -16h2 468a 1 1 -3v2m 468b 1 1 -3niz 468c 1 1 -3nix 468d
  1 1 -3niv 468e 1 1 -3nic 468f 1 1 -gsd 468g 1 1 -3ngy 468h 1 1 -165c 468i 1 1 -165d 468j 1 1 -3gk2 468k 1 1 -3ng2
  468l 1 1 -3ng3 468m 1 1 -3v0v 468n 1 1 -1333 468o 1 1 -try 468p 1 1 -3nef 468q 1 1 -3ne7 468r 1 1 -3v08 468s 1 1
  -3ncy 468t 1 1 -3nbk 468u 1 1 -3nbb 468v 1 1 -3nae 468w 1 1 -3n6n 468x 1 1 -3uxz 468y 1 1 -3uyu 468z 1 1 -3n67 4690
  1 1 -15g0 4691 1 1 -3n4u 4692 1 1 -3n1a 4693 1 1 -3n17 4694 1 1 -3n16 4695 1 1 -3n19 4696 1 1 -3n00 4697 1 1 -3mzh
  4698 1 1 -3myi 4699 1 1 -3myx 469a 1 1 -3myn 469b 1 1 -3mxd 469c 1 1 -3mwu 469d 1 1 -3mwr 469e 1 1 -3mw2 469f 1 1
  -3mvs 469g 1 1 -3mtz 469h 1 1 -3mro 469i 1 1 -3mqq 469j 1 1 -3mnb 469k 1 1 -14mk 469l 1 1 -3mnw 469m 1 1 -3mpq 469n
  1 1 -3mmr 469o 1 1 -3mm1 469p 1 1 -3mjd 469q 1 1 -14gd 469r 1 1 -3mhp 469s 1 1 -3mkb 469t 1 1 -3ml4 469u 1 1 -3us4
  469v 1 1 -3mfu 469w 1 1 -3mfa 469x 1 1 -3meg 469y 1 1 -3mfj 469z 1 1 -3uqj 46a0 1 1 -3m9l 46a1 1 1 -3m8t 46a2 1 1
  -13nk 46a3 1 1 -3m5k 46a4 1 1 -3lxw 46a5 1 1 -3m2s 46a6 1 1 -3ulx 46a7 1 1 -3m0u 46a8 1 1 -3umg 46a9 1 1 -3unh 46aa
  1 1 -3q68 46ab 1 1 -3q66 46ac 1 1 -3lxw 46ad 1 1 -3m0p 46ae 1 1 -3gvd 46af 1 1 -3svy 46ag 1 1 -3lxd 46ah 1 1 -3lxa
  46ai 1 1 -3lx5 46aj 1 1 -3lvh 46ak 1 1 -3lvt 46al 1 1 -12xm 46am 1 1 -3ul1 46an 1 1 -3lr9 46ao 1 1 -3luj 46ap 1 1
  -3lov 46aq 1 1 -3lnh 46ar 1 1 -12t2 46as 1 1 -3lna 46at 1 1 -3lqe 46au 1 1 -3ljm 46av 1 1 -3uiy 46aw 1 1 -3lie 46ax
  1 1 -3lfq 46ay 1 1 -3lds 46az 1 1 -3l8j 46b0 1 1 -12dl 46b1 1 1 -3l76 46b2 1 1 -3ufq 46b3 1 1 -3l5a 46b4 1 1 -11zd
  46b5 1 1 -3l3x 46b6 1 1 -3uec 46b7 1 1 -3l35 46b8 1 1 -3l1x 46b9 2 1 -3l17 46bb 1 1 -11m2 46bc 1 1 -17fx 46bd 1 1
  -11j3 46be 1 1 -3kx8 46bf 1 1 -116n 46bg 1 1 -3ku5 46bh 1 1 -3kts 46bi 1 1 -3kwn 46bj 1 1 -3krt 46bk 1 1 -3kqq 46bl
  1 1 -3kp6 46bm 1 1 -3kqp 46bn 1 1 -3kpm 46bo 1 1 -3kp8 46bp 1 1 -3kow 46bq 1 1 -1148 46br 1 1 -3kr7 46bs 1 1 -3kk9
  46bt 1 1 -3kij 46bu 1 1 -3u8n 46bv 1 1 -3kg0 46bw 1 1 -3kg5 46bx 1 1 -10sc 46by 1 1 -3klx 46bz 1 1 -3kbl 46c0 1 1
  -10oi 46c1 1 1 -10n7 46c2 1 1 -3k98 46c3 1 1 -3k62 46c4 1 1 -3k6u 46c5 1 1 -3k6y 46c6 1 1 -3u68 46c7 1 1 -3k5p 46c8
  1 1 -3k4b 46c9 1 1 -3k4i 46ca 1 1 -3k31 46cb 1 1 -1c6u 46cc 1 1 -3jyv 46cd 1 1 -103e 46ce 1 1 -3jwi 46cf 1 1 -zuc
  46cg 1 1 -3jso 46ch 1 1 -3jsc 46ci 1 1 -3jrm 46cj 1 1 -zdn 46ck 1 1 -3jqc 46cl 1 1 -3jps 46cm 1 1 -z5d 46cn 1 1
  -yz7 46co 1 1 -3jji 46cp 1 1 -3jj2 46cq 1 1 -3tz2 46cr 1 1 -3jie 46cs 1 1 -3tys 46ct 1 1 -3tyt 46cu 1 1 -3jdz 46cv
  1 1 -3jdf 46cw 1 1 -3jcv 46cx 1 1 -3jcc 46cy 1 1 -3jag 46cz 1 1 -3tw8 46d0 1 1 -3j80 46d1 1 1 -y67 46d2 1 1 -3j7c
  46d3 1 1 -y3p 46d4 1 1 -3j60 46d5 1 1 -16l6 46d6 1 1 -3j1m 46d7 1 1 -xi2 46d8 1 1 -xhg 46d9 1 1 -xdl 46da 1 1 -3tqa
  46db 1 1 -3tpz 46dc 1 1 -3ivg 46dd 1 1 -x8u 46de 1 1 -x8w 46df 1 1 -x7u 46dg 1 1 -x75 46dh 2 1 -3iuf 46dj 1 1 -3iug
  46dk 1 1 -3ita 46dl 1 1 -3tow 46dm 1 1 -3irj 46dn 1 1 -3tol 46do 1 1 -3tme 46dp 1 1 -wmo 46dq 1 1 -3im8 46dr 1 1
  -3ikj 46ds 1 1 -3iis 46dt 1 1 -3tke 46du 1 1 -w8c 46dv 1 1 -3if1 46dw 1 1 -w56 46dx 1 1 -w40 46dy 1 1 -3idj 46dz 1
  1 -3ib0 46e0 1 1 -3tih 46e1 1 1 -3i8p 46e2 1 1 -3i8g 46e3 1 1 -3i8c 46e4 1 1 -vkw 46e5 1 1 -vcm 46e6 1 1 -vcn 46e7
  1 1 -3i41 46e8 1 1 -3tcu 46e9 1 1 -v5i 46ea 1 1 -3hy4 46eb 1 1 -3hy2 46ec 1 1 -3tbx 46ed 1 1 -uzp 46ee 1 1 -3hqs
  46ef 1 1 -3t8n 46eg 1 1 -3hq8 46eh 1 1 -3hqe 46ei 1 1 -3hpm 46ej 1 1 -ued 46ek 1 1 -3hmx 46el 1 1 -3t64 46em 1 1
  -3hk7 46en 1 1 -3hil 46eo 1 1 -3hgr 46ep 1 1 -3t4t 46eq 1 1 -tvu 46er 1 1 -tv0 46es 1 1 -3t3v 46et 1 1 -tr0 46eu 1
  1 -3h8c 46ev 1 1 -to9 46ew 1 1 -3h7n 46ex 1 1 -3h4v 46ey 1 1 -3h4l 46ez 1 1 -tcx 46f0 1 1 -tax 46f1 1 1 -3h25 46f2
  1 1 -t7a 46f3 1 1 -3h1r 46f4 1 1 -134x 46f5 1 1 -3t0s 46f6 1 1 -3h00 46f7 1 1 -3gxs 46f8 1 1 -3szd 46f9 1 1 -3gw7
  46fa 1 1 -3oi9 46fb 1 1 -stc 46fc 1 1 -ssz 46fd 1 1 -133q 46fe 1 1 -133i 46ff 1 1 -3gqy 46fg 1 1 -3gqw 46fh 1 1
  -3e27 46fi 1 1 -3swz 46fj 1 1 -3gn2 46fk 1 1 -3gn9 46fl 1 1 -3gms 46fm 1 1 -3q3j 46fn 1 1 -3gma 46fo 1 1 -3gm9 46fp
  1 1 -3gm0 46fq 1 1 -3gkw 46fr 1 1 -s4b 46fs 1 1 -3gkz 46ft 1 1 -3gjg 46fu 1 1 -3ghj 46fv 1 1 -3gfi 46fw 1 1 -3gjd
  46fx 1 1 -3gf4 46fy 1 1 -3gdz 46fz 1 1 -3gaw 46g0 1 1 -3gi5 46g1 1 1 -3gev 46g2 1 1 -3geu 46g3 1 1 -3gef 46g4 1 1
  -rxq 46g5 1 1 -rp6 46g6 1 1 -rtd 46g7 1 1 -3ssc 46g8 1 1 -3g6v 46g9 1 1 -3g6u 46ga 1 1 -3g5w 46gb 1 1 -qg1 46gc 1 1
  -3g3s 46gd 1 1 -rcx 46ge 1 1 -3sr5 46gf 1 1 -3sr2 46gg 1 1 -r9b 46gh 1 1 -r1b 46gi 1 1 -3sqv 46gj 1 1 -3fxf 46gk 1
  1 -3fx4 46gl 1 1 -3fwu 46gm 1 1 -3fwt 46gn 1 1 -3fv2 46go 1 1 -3fw0 46gp 1 1 -3fsb 46gq 1 1 -3ftk 46gr 1 1 -3fpe
  46gs 1 1 -3fro 46gt 1 1 -3fpu 46gu 1 1 -3fp4 46gv 1 1 -3so8 46gw 1 1 -3fmn 46gx 1 1 -3fls 46gy 1 1 -3snd 46gz 1 1
  -3fj7 46h0 1 1 -3fj5 46h1 1 1 -py6 46h2 1 1 -3ffz 46h3 1 1 -3fft 46h4 1 1 -3slv 46h5 1 1 -3ff3 46h6 1 1 -3w27 46h7
  1 1 -pi5 46h8 1 1 -pd2 46h9 1 1 -3si7 46ha 1 1 -3shz 46hb 1 1 -3f3j 46hc 1 1 -3f1f 46hd 1 1 -3ex3 46he 1 1 -3erh
  46hf 1 1 -oq3 46hg 1 1 -3ep5 46hh 1 1 -3eok 46hi 1 1 -3em3 46hj 1 1 -3ejk 46hk 1 1 -o89 46hl 1 1 -1brp 46hm 1 1
  -3ehb 46hn 1 1 -3ehr 46ho 1 1 -3egc 46hp 1 1 -1blr 46hq 1 1 -3ea2 46hr 1 1 -3e7b 46hs 1 1 -mxa 46ht 1 1 -mwk 46hu 1
  1 -3dxq 46hv 1 1 -3dv6 46hw 1 1 -3dub 46hx 1 1 -mnr 46hy 1 1 -3du3 46hz 1 1 -3dm7 46i0 2 1 -3dht 46i2 1 1 -3dke
  46i3 1 1 -3d9u 46i4 1 1 -3d93 46i5 1 1 -lpv 46i6 1 1 -3cyr 46i7 1 1 -3ryy 46i8 1 1 -3cxl 46i9 1 1 -lfe 46ia 1 1
  -3rws 46ib 1 1 -3cq8 46ic 1 1 -3o02 46id 1 1 -3cnm 46ie 1 1 -koh 46if 1 1 -kil 46ig 1 1 -3rt6 46ih 1 1 -3rsz 46ii 1
  1 -3cii 46ij 1 1 -k4x 46ik 1 1 -3rre 46il 1 1 -k13 46im 1 1 -3chf 46in 1 1 -3chg 46io 1 1 -3cgn 46ip 1 1 -jt7 46iq
  1 1 -3cbk 46ir 1 1 -3ro0 46is 1 1 -3c9n 46it 1 1 -3c66 46iu 1 1 -3c5g 46iv 1 1 -3c3t 46iw 1 1 -3rju 46ix 1 1 -iqh
  46iy 1 1 -3bw8 46iz 1 1 -3bnv 46j0 1 1 -3bin 46j1 1 1 -3rcv 46j2 1 1 -3rc1 46j3 1 1 -3bfs 46j4 1 1 -hmq 46j5 1 1
  -3rbt 46j6 1 1 -hl9 46j7 1 1 -hdx 46j8 1 1 -hab 46j9 1 1 -3b6i 46ja 1 1 -3r9c 46jb 1 1 -3b4u 46jc 1 1 -3b4q 46jd 1
  1 -3b4k 46je 1 1 -3b4b 46jf 1 1 -3b45 46jg 1 1 -3b35 46jh 1 1 -gm5
`;

/** Characters that fold to several. */
export const FOLDING_SPECIALS = {
  '\u00df': '\u0073\u0073', '\u0130': '\u0069\u0307', '\u0149': '\u02bc\u006e', '\u0344': '\u0308\u0301',
  '\u0587': '\u0565\u0582', '\u0958': '\u0915\u093c', '\u0959': '\u0916\u093c', '\u095a': '\u0917\u093c',
  '\u095b': '\u091c\u093c', '\u095c': '\u0921\u093c', '\u095d': '\u0922\u093c', '\u095e': '\u092b\u093c',
  '\u095f': '\u092f\u093c', '\u09dc': '\u09a1\u09bc', '\u09dd': '\u09a2\u09bc', '\u09df': '\u09af\u09bc',
  '\u0a33': '\u0a32\u0a3c', '\u0a36': '\u0a38\u0a3c', '\u0a59': '\u0a16\u0a3c', '\u0a5a': '\u0a17\u0a3c',
  '\u0a5b': '\u0a1c\u0a3c', '\u0a5e': '\u0a2b\u0a3c', '\u0b5c': '\u0b21\u0b3c', '\u0b5d': '\u0b22\u0b3c',
  '\u0f43': '\u0f42\u0fb7', '\u0f4d': '\u0f4c\u0fb7', '\u0f52': '\u0f51\u0fb7', '\u0f57': '\u0f56\u0fb7',
  '\u0f5c': '\u0f5b\u0fb7', '\u0f69': '\u0f40\u0fb5', '\u0f73': '\u0f71\u0f72', '\u0f75': '\u0f71\u0f74',
  '\u0f76': '\u0fb2\u0f80', '\u0f78': '\u0fb3\u0f80', '\u0f81': '\u0f71\u0f80', '\u0f93': '\u0f92\u0fb7',
  '\u0f9d': '\u0f9c\u0fb7', '\u0fa2': '\u0fa1\u0fb7', '\u0fa7': '\u0fa6\u0fb7', '\u0fac': '\u0fab\u0fb7',
  '\u0fb9': '\u0f90\u0fb5', '\u1e9a': '\u0061\u02be', '\u1e9e': '\u0073\u0073', '\u1f80': '\u1f00\u03b9',
  '\u1f81': '\u1f01\u03b9', '\u1f82': '\u1f02\u03b9', '\u1f83': '\u1f03\u03b9', '\u1f84': '\u1f04\u03b9',
  '\u1f85': '\u1f05\u03b9', '\u1f86': '\u1f06\u03b9', '\u1f87': '\u1f07\u03b9', '\u1f88': '\u1f00\u03b9',
  '\u1f89': '\u1f01\u03b9', '\u1f8a': '\u1f02\u03b9', '\u1f8b': '\u1f03\u03b9', '\u1f8c': '\u1f04\u03b9',
  '\u1f8d': '\u1f05\u03b9', '\u1f8e': '\u1f06\u03b9', '\u1f8f': '\u1f07\u03b9', '\u1f90': '\u1f20\u03b9',
  '\u1f91': '\u1f21\u03b9', '\u1f92': '\u1f22\u03b9', '\u1f93': '\u1f23\u03b9', '\u1f94': '\u1f24\u03b9',
  '\u1f95': '\u1f25\u03b9', '\u1f96': '\u1f26\u03b9', '\u1f97': '\u1f27\u03b9', '\u1f98': '\u1f20\u03b9',
  '\u1f99': '\u1f21\u03b9', '\u1f9a': '\u1f22\u03b9', '\u1f9b': '\u1f23\u03b9', '\u1f9c': '\u1f24\u03b9',
  '\u1f9d': '\u1f25\u03b9', '\u1f9e': '\u1f26\u03b9', '\u1f9f': '\u1f27\u03b9', '\u1fa0': '\u1f60\u03b9',
  '\u1fa1': '\u1f61\u03b9', '\u1fa2': '\u1f62\u03b9', '\u1fa3': '\u1f63\u03b9', '\u1fa4': '\u1f64\u03b9',
  '\u1fa5': '\u1f65\u03b9', '\u1fa6': '\u1f66\u03b9', '\u1fa7': '\u1f67\u03b9', '\u1fa8': '\u1f60\u03b9',
  '\u1fa9': '\u1f61\u03b9', '\u1faa': '\u1f62\u03b9', '\u1fab': '\u1f63\u03b9', '\u1fac': '\u1f64\u03b9',
  '\u1fad': '\u1f65\u03b9', '\u1fae': '\u1f66\u03b9', '\u1faf': '\u1f67\u03b9', '\u1fb2': '\u1f70\u03b9',
  '\u1fb3': '\u03b1\u03b9', '\u1fb4': '\u03ac\u03b9', '\u1fb7': '\u1fb6\u03b9', '\u1fbc': '\u03b1\u03b9',
  '\u1fc2': '\u1f74\u03b9', '\u1fc3': '\u03b7\u03b9', '\u1fc4': '\u03ae\u03b9', '\u1fc7': '\u1fc6\u03b9',
  '\u1fcc': '\u03b7\u03b9', '\u1ff2': '\u1f7c\u03b9', '\u1ff3': '\u03c9\u03b9', '\u1ff4': '\u03ce\u03b9',
  '\u1ff7': '\u1ff6\u03b9', '\u1ffc': '\u03c9\u03b9', '\u2adc': '\u2add\u0338', '\ufb00': '\u0066\u0066',
  '\ufb01': '\u0066\u0069', '\ufb02': '\u0066\u006c', '\ufb03': '\u0066\u0066\u0069', '\ufb04': '\u0066\u0066\u006c',
  '\ufb05': '\u0073\u0074', '\ufb06': '\u0073\u0074', '\ufb13': '\u0574\u0576', '\ufb14': '\u0574\u0565',
  '\ufb15': '\u0574\u056b', '\ufb16': '\u057e\u0576', '\ufb17': '\u0574\u056d', '\ufb1d': '\u05d9\u05b4',
  '\ufb1f': '\u05f2\u05b7', '\ufb2a': '\u05e9\u05c1', '\ufb2b': '\u05e9\u05c2', '\ufb2c': '\u05e9\u05bc\u05c1',
  '\ufb2d': '\u05e9\u05bc\u05c2', '\ufb2e': '\u05d0\u05b7', '\ufb2f': '\u05d0\u05b8', '\ufb30': '\u05d0\u05bc',
  '\ufb31': '\u05d1\u05bc', '\ufb32': '\u05d2\u05bc', '\ufb33': '\u05d3\u05bc', '\ufb34': '\u05d4\u05bc',
  '\ufb35': '\u05d5\u05bc', '\ufb36': '\u05d6\u05bc', '\ufb38': '\u05d8\u05bc', '\ufb39': '\u05d9\u05bc',
  '\ufb3a': '\u05da\u05bc', '\ufb3b': '\u05db\u05bc', '\ufb3c': '\u05dc\u05bc', '\ufb3e': '\u05de\u05bc',
  '\ufb40': '\u05e0\u05bc', '\ufb41': '\u05e1\u05bc', '\ufb43': '\u05e3\u05bc', '\ufb44': '\u05e4\u05bc',
  '\ufb46': '\u05e6\u05bc', '\ufb47': '\u05e7\u05bc', '\ufb48': '\u05e8\u05bc', '\ufb49': '\u05e9\u05bc',
  '\ufb4a': '\u05ea\u05bc', '\ufb4b': '\u05d5\u05b9', '\ufb4c': '\u05d1\u05bf', '\ufb4d': '\u05db\u05bf',
  '\ufb4e': '\u05e4\u05bf', '\ud834\udd5e': '\ud834\udd57\ud834\udd65', '\ud834\udd5f': '\ud834\udd58\ud834\udd65',
  '\ud834\udd60': '\ud834\udd58\ud834\udd65\ud834\udd6e', '\ud834\udd61': '\ud834\udd58\ud834\udd65\ud834\udd6f',
  '\ud834\udd62': '\ud834\udd58\ud834\udd65\ud834\udd70', '\ud834\udd63': '\ud834\udd58\ud834\udd65\ud834\udd71',
  '\ud834\udd64': '\ud834\udd58\ud834\udd65\ud834\udd72', '\ud834\uddbb': '\ud834\uddb9\ud834\udd65',
  '\ud834\uddbc': '\ud834\uddba\ud834\udd65', '\ud834\uddbd': '\ud834\uddb9\ud834\udd65\ud834\udd6e',
  '\ud834\uddbe': '\ud834\uddba\ud834\udd65\ud834\udd6e', '\ud834\uddbf': '\ud834\uddb9\ud834\udd65\ud834\udd6f',
  '\ud834\uddc0': '\ud834\uddba\ud834\udd65\ud834\udd6f', '\ud837\udf95': '\u0073\u0073',
};
