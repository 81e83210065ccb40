* Problem:    two_farms
* Class:      MIP
* Rows:       4
* Columns:    6 (1 integer, 1 binary)
* Non-zeros:  8
* Format:     Free MPS
*
NAME two_farms
ROWS
 N R0000000
 L supply_alp
 E demand__Z_rich
 E _9_lives
 G r_4
COLUMNS
 x R0000000 3 _9_lives 0.25
 x demand__Z_rich 3 supply_alp 1
 x_2 R0000000 5.5 r_4 -1
 x_2 demand__Z_rich 2
 M0000001 'MARKER' 'INTORG'
 _e9 R0000000 -1 _9_lives 1
 M0000002 'MARKER' 'INTEND'
 x_4 r_4 1.0000000E-3
 fixed__one_ R0000000 1 r_4 1
 constant R0000000 10
RHS
 RHS1 supply_alp 4 demand__Z_rich 18
 RHS1 _9_lives -1 r_4 -5
RANGES
 RNG1 _9_lives 3
BOUNDS
 LO BND1 x_2 1
 UP BND1 x_2 6
 UP BND1 _e9 1
 FR BND1 x_4
 FX BND1 fixed__one_ 2
 FX BND1 constant 1
ENDATA
