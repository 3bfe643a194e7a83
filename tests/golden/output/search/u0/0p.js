pressmarkSearch.places("u0/0","fmVH ]vrj cFGW Z)pW pV3/gR L4S=1W]*%`o{ :pKd |&e5}I0nyLfC@quigR g~Ul <2F2 Qzczo_9Q Xx40 McQ^>) Yj62 <+_S+C63/` gu5?1( >qo@JF ?o9Q");
