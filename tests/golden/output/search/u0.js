pressmarkSearch.segment("u0",[[[0,2]],0,[[""],""],[["Hafenfunk","Küstenkurier"],"9Q"],[["de"],""],["de"],[""],["Öö","Üü","ßss","ää","üü"],8,"M5"]);
